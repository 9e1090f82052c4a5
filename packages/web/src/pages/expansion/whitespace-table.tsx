import { Sprout } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Whitespace } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { cellText, columnName, shortMoney } from '../../features/expansion/holding-words.ts';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';

type Column = Whitespace['columns'][number];
type Row = Whitespace['rows'][number];
type Chosen = { readonly account: string | undefined; readonly cell: string | undefined };

type TableProps = {
  readonly grid: Whitespace;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: { readonly account: string; readonly cell: string }) => void;
};

type At = { readonly row: number; readonly column: number };
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Accounts by product. One tab stop: arrows move, Enter opens a cell. */
export function WhitespaceTable({ grid, chosen, onChoose }: TableProps) {
  const t = useWords();
  const format = useFormat();
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const { rows, columns, currency } = grid;
  const move = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = {
      row: Math.min(Math.max(at.row + step[0], 0), rows.length - 1),
      column: Math.min(Math.max(at.column + step[1], 0), columns.length - 1),
    };
    setAt(next);
    event.currentTarget.closest('table')?.querySelector<HTMLElement>(`[data-at="${next.row}/${next.column}"]`)?.focus();
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.grid} aria-label={t('expansion.grid.name')}>
        <thead>
          <tr>
            <th scope="col" className={classes.account}>
              {t('expansion.grid.account')}
            </th>
            <th scope="col" className={classes.end}>
              {t('expansion.grid.arr', { currency: format.currency(currency) })}
            </th>
            {columns.map((column) => (
              <th key={column.productKey} scope="col">
                <ColumnHead column={column} currency={currency} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <Line
              key={row.account.id}
              row={row}
              grid={grid}
              isTabStop={(column) => at.row === place && at.column === column}
              place={place}
              onMove={move}
              chosen={chosen.account === row.account.id ? chosen.cell : undefined}
              onChoose={(column) => {
                setAt({ row: place, column });
                onChoose({ account: row.account.id, cell: columns[column]?.productKey ?? '' });
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What all that match come to. */
function ColumnHead({ column, currency }: { readonly column: Column; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const { owned, unused, tried, former, none } = column.accounts;
  const said = [
    column.isUseKnown ? t('expansion.count.owned', { n: owned }) : t('expansion.count.ownedPlain', { n: owned }),
    unused > 0 ? t('expansion.count.unused', { n: unused }) : '',
    tried > 0 ? t('expansion.count.tried', { n: tried }) : '',
    former > 0 ? t('expansion.count.former', { n: former }) : '',
    t('expansion.count.none', { n: none }),
  ];
  const notes = [
    column.withoutArr > 0 ? t('expansion.grid.withoutArr', { n: column.withoutArr }) : '',
    column.isUseKnown ? '' : t('expansion.grid.useUnknown'),
  ].filter(Boolean);
  return (
    <div className={classes.head}>
      <span className={classes.name}>{columnName(t, column)}</span>
      <span className={classes.sum}>{shortMoney(format, column.arrMinor, currency)}</span>
      <span className="p-meta">{said.filter(Boolean).join(' · ')}</span>
      {notes.length > 0 && <span className="p-meta">{notes.join(' · ')}</span>}
    </div>
  );
}

type LineProps = {
  readonly row: Row;
  readonly grid: Whitespace;
  readonly place: number;
  readonly isTabStop: (column: number) => boolean;
  readonly chosen: string | undefined;
  readonly onMove: (event: KeyboardEvent<HTMLButtonElement>) => void;
  readonly onChoose: (column: number) => void;
};

function Line({ row, grid, place, isTabStop, chosen, onMove, onChoose }: LineProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const { today, currency } = grid;
  const cells = new Map(row.cells.map((cell) => [cell.productKey, cell]));
  const raised = new Set(row.opportunities.map(({ productKey }) => productKey));
  const note = [row.segment, row.owner?.name ?? t('work.nobody')].filter(Boolean).join(' · ');
  return (
    <tr>
      <th scope="row" className={classes.account}>
        <AccountChip id={row.account.id} name={row.account.name} workspace={slug} card={<AccountFacts id={row.account.id} />} />
        <div className="p-meta">{note}</div>
      </th>
      <td className={classes.end}>{row.arrMinor === null ? '–' : format.moneyInColumn({ amountMinor: row.arrMinor, currency })}</td>
      {grid.columns.map((column, at) => {
        const held = cells.get(column.productKey);
        const state = held?.state ?? 'none';
        const [first, second] = cellText({ t, format, today, currency }, held);
        const hasOpportunity = raised.has(column.productKey);
        const said = { account: row.account.name, product: columnName(t, column), state: t(`expansion.state.${state}`) };
        return (
          <td key={column.productKey} className={classes.cell}>
            <button
              type="button"
              className={classes.button}
              data-state={state}
              data-at={`${place}/${at}`}
              aria-current={chosen === column.productKey}
              tabIndex={isTabStop(at) ? 0 : -1}
              aria-label={[t('expansion.grid.cellOf', said), first, second, hasOpportunity ? t('expansion.grid.hasOpportunity') : '']
                .filter(Boolean)
                .join(', ')}
              onKeyDown={onMove}
              onClick={() => onChoose(at)}
            >
              <span>
                {first}
                {hasOpportunity && <Sprout size={12} aria-hidden="true" className={classes.raised} />}
              </span>
              <span className={classes.second}>{second}</span>
            </button>
          </td>
        );
      })}
    </tr>
  );
}
