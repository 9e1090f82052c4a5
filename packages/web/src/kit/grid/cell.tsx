import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { MiddleCut } from '../chip/middle-cut.tsx';
import type { Format } from '../format/format.ts';
import { UNKNOWN } from '../format/format.ts';
import { HealthMark } from '../health-mark/health-mark.tsx';
import type { Words } from '../words/words.ts';
import type { GridColumn } from './columns.ts';
import classes from './grid.module.css';
import { RowLink } from './row-link.tsx';
import { Sparkline } from './sparkline.tsx';

export type CellTools = {
  readonly format: Format;
  readonly t: Words /** ISO date in the workspace's time zone. */;
  readonly today: string;
};

/** What a cell shows: the type's form of the value, or a dash with the reason where it is unknown. */
export function cellOf<Row>(column: GridColumn<Row>, row: Row, tools: CellTools): ReactNode {
  if (column.cell) return column.cell(row);
  const shown = shownOf(column, row, tools);
  return (
    shown ?? (
      <span className={classes.unknown} title={column.why?.(row) ?? tools.t('states.unknown')}>
        {UNKNOWN}
        <span className="p-visually-hidden"> {column.why?.(row) ?? tools.t('states.unknown')}</span>
      </span>
    )
  );
}

function shownOf<Row>(column: GridColumn<Row>, row: Row, { format, t, today }: CellTools): ReactNode {
  switch (column.type) {
    case 'account':
      return given(column.value(row), ({ name, href, note }) => (
        <RowLink href={href} whole={name}>
          <MiddleCut text={name} />
          {note && <span className="p-meta"> {note}</span>}
        </RowLink>
      ));
    case 'health':
      return given(column.value(row), ({ change, ...health }) => (
        <span className={classes.health}>
          <HealthMark {...health} />
          {change !== undefined && Math.round(change) !== 0 && <span className="p-meta">{format.change(Math.round(change))}</span>}
        </span>
      ));
    case 'number':
      return given(column.value(row), (value) => format.number(value));
    case 'money':
      return given(column.value(row), (money) =>
        column.currency !== undefined && money.currency !== column.currency ? format.moneyWithCode(money) : format.moneyInColumn(money),
      );
    case 'percent':
      return given(column.value(row), (ratio) => format.percent(ratio));
    case 'date':
      return given(column.value(row), (day) => <span title={format.ago(day, today)}>{format.day(day, today)}</span>);
    case 'days':
      return given(column.value(row), (days) => format.days(days));
    case 'sparkline':
      return given(column.value(row), (spark) => <Sparkline {...spark} />);
    case 'people':
      return given(column.value(row), (names) => (names.length === 0 ? null : <span title={format.list(names)}>{names.join(', ')}</span>));
    case 'tag':
      return given(column.value(row), (tags) =>
        tags.length === 0 ? null : (
          <span className={classes.tags}>
            {tags.map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
          </span>
        ),
      );
    case 'person':
    case 'text':
      return given(column.value(row) || null, (text) => (
        <span className={classes.whole} data-whole={text}>
          {text}
        </span>
      ));
    case 'flag':
      return given(column.value(row), (yes) =>
        yes ? <Check size={16} role="img" aria-label={t('kit.grid.yes')} /> : <span className={classes.unknown}>{t('kit.grid.no')}</span>,
      );
  }
}

function given<Value>(value: Value | null | undefined, show: (value: Value) => ReactNode): ReactNode {
  return value === null || value === undefined ? null : show(value);
}
