import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { accountsInBox, queryAccounts } from '../../api/generated/sdk.gen.ts';
import type { PortfolioColumn, PortfolioRow, Selection } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountCards } from '../../features/portfolio/account-cards.tsx';
import { BulkBar } from '../../features/portfolio/bulk-bar.tsx';
import { codeWord } from '../../features/portfolio/column-words.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { ROW_KINDS, usePlot } from '../../features/portfolio/queries.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { rememberWalk } from '../../kit/navigation/walk.ts';
import type { GridColumn } from '../../kit/grid/columns.ts';
import { Grid } from '../../kit/grid/grid.tsx';
import { type GridSelection, nothingSelected } from '../../kit/grid/selection.ts';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NothingHere } from './nothing-here.tsx';
import classes from './portfolio.module.css';
import type { Portfolio } from './use-portfolio.ts';

const AccountPlot = lazy(() => import('../../features/portfolio/account-plot.tsx').then((module) => ({ default: module.AccountPlot })));

type BodyProps = {
  readonly portfolio: Portfolio;
  readonly show: 'table' | 'split' | 'chart';
  readonly columns: readonly PortfolioColumn[];
  readonly gridColumns: readonly GridColumn<PortfolioRow>[];
  readonly setting: ColumnSetting;
  readonly accounts: number;
  readonly isPhone: boolean;
  readonly selection: GridSelection;
  readonly onSelection: (selection: GridSelection) => void;
  readonly onCurrent: (row: PortfolioRow | undefined) => void;
  readonly onFilter: (column: string) => void;
  readonly onDownload: (format: 'csv' | 'xlsx', selection: Selection) => Promise<void>;
};

/** What the row says of itself, whatever columns are shown: the peek and the phone need them. */
const ALWAYS = ['arr', 'renewal_on', 'owner', 'reason', 'health_change'];

/** Table and picture of the same accounts, with one selection. */
export function PortfolioBody(props: BodyProps) {
  const { portfolio, show, columns, gridColumns, setting, accounts, isPhone, selection, onSelection, onCurrent, onFilter, onDownload } =
    props;
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const { asked, filter } = portfolio;
  const known = useMemo(() => new Set(columns.map(({ key }) => key)), [columns]);
  const shown = useMemo(
    () => ['account', ...asked.columns].flatMap((key) => gridColumns.find(({ id }) => id === key) ?? []),
    [asked.columns, gridColumns],
  );
  const wanted = useMemo(() => [...new Set([...asked.columns, ...ALWAYS])].filter((key) => known.has(key)), [asked.columns, known]);
  const sort = useMemo(() => asked.sort.filter(({ by }) => known.has(by)), [asked.sort, known]);
  const source = useMemo(
    () => ({
      queryKey: workspaceKey(slug, ROW_KINDS, 'portfolio', filter, sort, wanted),
      load: ({ offset, limit, signal }: { readonly offset: number; readonly limit: number; readonly signal: AbortSignal }) =>
        answer(queryAccounts({ path: { workspace: slug }, body: { ...filter, sort: [...sort], columns: wanted, offset, limit }, signal })),
    }),
    [slug, filter, sort, wanted],
  );
  const plotWish = useMemo(() => ({ ...filter, x: asked.x, y: asked.y, size: asked.size }), [filter, asked.x, asked.y, asked.size]);
  const plot = usePlot(plotWish, show !== 'table' && known.has(asked.x) && known.has(asked.y));
  const chosen: Selection =
    selection.kind === 'all' ? { kind: 'filter', filter, except: [...selection.except] } : { kind: 'accounts', ids: [...selection.ids] };
  const count = selection.kind === 'some' ? selection.ids.size : Math.max(0, (plot.data?.total ?? accounts) - selection.except.size);
  const client = useQueryClient();
  const open = (row: Pick<PortfolioRow, 'id' | 'name'>) => {
    const seen = client
      .getQueriesData<{ readonly rows: readonly PortfolioRow[] }>({ queryKey: source.queryKey })
      .flatMap(([, block]) => block?.rows ?? []);
    rememberWalk(
      'portfolio',
      seen.map(({ id, name }) => ({ id, name })),
    );
    void navigate({ to: accountHref(slug, row), search: { ctx: 'portfolio' } as never });
  };
  const select = (ids: readonly string[]) => onSelection({ kind: 'some', ids: new Set(ids) });
  const first = sort[0];
  const bulk = (
    <BulkBar
      selection={chosen}
      count={count}
      today={setting.today}
      onExport={(some) => void onDownload('xlsx', some)}
      onDone={() => onSelection(nothingSelected)}
    />
  );
  const empty = <NothingHere portfolio={portfolio} accounts={accounts} columns={columns} setting={setting} />;
  const move = (id: string, by: -1 | 1) => {
    const at = asked.columns.indexOf(id);
    const next = [...asked.columns];
    if (at < 0 || at + by < 0 || at + by >= next.length) return;
    [next[at], next[at + by]] = [next[at + by] ?? id, id];
    portfolio.set({ columns: next }, true);
  };
  return (
    <div className={classes.main}>
      {show !== 'chart' && isPhone && (
        <AccountCards
          queryKey={source.queryKey}
          load={source.load}
          setting={setting}
          onPeek={(row) => portfolio.open(row.id)}
          empty={empty}
        />
      )}
      {show !== 'chart' && !isPhone && (
        <div className={classes.table}>
          <Grid
            id="portfolio"
            name={t('portfolio.title')}
            columns={shown}
            source={source}
            rowId={(row) => row.id}
            rowName={(row) => nameOf(row, setting)}
            today={setting.today}
            sort={first && { column: first.by, direction: first.isDescending ? 'down' : 'up' }}
            onSort={({ column, direction }) => portfolio.set({ sort: [{ by: column, isDescending: direction === 'down' }] }, true)}
            onFilter={onFilter}
            onHide={(id) => portfolio.set({ columns: asked.columns.filter((key) => key !== id) }, true)}
            onMove={move}
            selection={selection}
            onSelection={onSelection}
            bulkActions={bulk}
            onOpen={open}
            onPeek={(row) => portfolio.open(row.id)}
            currentId={portfolio.peek}
            onFocusRow={onCurrent}
            empty={empty}
          />
        </div>
      )}
      {show !== 'table' && (
        <div className={classes.chart}>
          <Block query={plot} what={t('portfolio.chart')}>
            {(data) => (
              <Suspense>
                <AccountPlot
                  plot={data}
                  axes={asked}
                  onAxes={(axes) => portfolio.set(axes, true)}
                  columns={columns}
                  currency={setting.currency}
                  selection={selection}
                  onSelect={select}
                  onPeek={portfolio.open}
                  isFixed={isPhone}
                  onRange={async ({ x, y }) => {
                    const found = await answer(
                      accountsInBox({
                        path: { workspace: slug },
                        body: { ...plotWish, sinceX: x[0], untilX: x[1], sinceY: y[0], untilY: y[1] },
                      }),
                    );
                    if (found.total > 0) select(found.ids);
                    return found.total;
                  }}
                />
              </Suspense>
            )}
          </Block>
          {show === 'chart' && !isPhone && count > 0 && (
            <div className={classes.layout} style={{ flex: 'none', alignItems: 'center', gap: 8 }}>
              <span>{t('kit.grid.selected', { n: count })}</span>
              {bulk}
              <Button size="compact-sm" variant="subtle" onClick={() => onSelection(nothingSelected)}>
                {t('kit.grid.clearSelection')}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** Account, band, first reason, as a screen reader says the row. */
function nameOf(row: PortfolioRow, { t, format }: ColumnSetting): string {
  const health = row.score === null ? t(`health.band.${row.band}`) : `${t(`health.band.${row.band}`)} ${format.number(row.score, 0)}`;
  return [row.name, health, ...(row.reason ? [codeWord(t, 'signals', row.reason.key)] : [])].join(', ');
}
