import { type ReactNode, useCallback, useMemo } from 'react';
import type { PortfolioColumn, PortfolioRow } from '../../api/generated/types.gen.ts';
import { AccountCards } from '../../features/portfolio/account-cards.tsx';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { codeWord } from '../../features/portfolio/column-words.ts';
import { shownScore } from '../../kit/health-mark/band.ts';
import type { GridColumn } from '../../kit/grid/columns.ts';
import { Grid } from '../../kit/grid/grid.tsx';
import type { GridSelection } from '../../kit/grid/selection.ts';
import { NothingHere } from './nothing-here.tsx';
import classes from './portfolio.module.css';
import type { Portfolio } from './use-portfolio.ts';
import { useRowSource } from './use-row-source.ts';

export type AccountTableProps = {
  readonly portfolio: Portfolio;
  readonly columns: readonly PortfolioColumn[];
  readonly gridColumns: readonly GridColumn<PortfolioRow>[];
  readonly setting: ColumnSetting;
  readonly accounts: number;
  readonly isPhone: boolean;
  readonly selection: GridSelection;
  readonly onSelection: (selection: GridSelection) => void;
  readonly bulk: ReactNode;
  readonly onCurrent: (row: PortfolioRow | undefined) => void;
  readonly onFilter: (column: string) => void;
};

/** The accounts that match: rows of a grid, cards on a phone. */
export function AccountTable({ portfolio, columns, gridColumns, setting, accounts, isPhone, ...rest }: AccountTableProps) {
  const { asked, set } = portfolio;
  const { source, sort, open } = useRowSource(portfolio, columns);
  const shown = useMemo(
    () => ['account', ...asked.columns].flatMap((key) => gridColumns.find(({ id }) => id === key) ?? []),
    [asked.columns, gridColumns],
  );
  const rowName = useCallback((row: PortfolioRow) => nameOf(row, setting), [setting]);
  const first = sort[0];
  const peek = (row: PortfolioRow) => portfolio.open(row.id);
  const empty = <NothingHere portfolio={portfolio} accounts={accounts} columns={columns} setting={setting} />;
  if (isPhone) return <AccountCards queryKey={source.queryKey} load={source.load} setting={setting} onPeek={peek} empty={empty} />;
  return (
    <div className={classes.table}>
      <Grid
        id="portfolio"
        name={setting.t('portfolio.title')}
        columns={shown}
        source={source}
        rowId={(row) => row.id}
        rowName={rowName}
        today={setting.today}
        sort={first && { column: first.by, direction: first.isDescending ? 'down' : 'up' }}
        onSort={({ column, direction }) => set({ sort: [{ by: column, isDescending: direction === 'down' }] }, true)}
        onFilter={rest.onFilter}
        onHide={(id) => set({ columns: asked.columns.filter((key) => key !== id) }, true)}
        onMove={(id, by) => set({ columns: movedBy(asked.columns, id, by) }, true)}
        selection={rest.selection}
        onSelection={rest.onSelection}
        bulkActions={rest.bulk}
        onOpen={open}
        onPeek={peek}
        currentId={portfolio.peek}
        onFocusRow={rest.onCurrent}
        empty={empty}
      />
    </div>
  );
}

/** A column one place further; at an end it stays. */
function movedBy(columns: readonly string[], id: string, by: -1 | 1): string[] {
  const at = columns.indexOf(id);
  const other = columns[at + by];
  return at < 0 || other === undefined ? [...columns] : columns.with(at, other).with(at + by, id);
}

/** Account, band, first reason, as a screen reader says the row. */
function nameOf(row: PortfolioRow, { t, format }: ColumnSetting): string {
  const health =
    row.score === null ? t(`health.band.${row.band}`) : `${t(`health.band.${row.band}`)} ${format.number(shownScore(row.score), 0)}`;
  return [row.name, health, ...(row.reason ? [codeWord(t, 'signals', row.reason.key)] : [])].join(', ');
}
