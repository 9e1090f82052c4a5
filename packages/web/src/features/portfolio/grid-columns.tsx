import type { PortfolioColumn, PortfolioRow } from '../../api/generated/types.gen.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import type { GridColumn } from '../../kit/grid/columns.ts';
import type { ColumnSetting } from './column-setting.ts';
import { codeWord, columnName, valueWord, whyWord } from './column-words.ts';
import { ReasonCell } from './reason-cell.tsx';

/** A column of the portfolio as the grid draws it. */
export function gridColumn(column: PortfolioColumn, setting: ColumnSetting): GridColumn<PortfolioRow> {
  const { t } = setting;
  const { key } = column;
  const base = {
    id: key,
    header: columnName(t, column),
    group: t(`portfolio.group.${column.group}`),
    isSortable: column.isSortable,
    ...(column.isMetric ? { metric: key } : {}),
    why: (row: PortfolioRow) => {
      if (setting.isJudging && row.unknown[key] === 'not_yet') return t('portfolio.judging.cell');
      const why = row.unknown[key];
      if (why === 'contacts_not_named') return t('portfolio.useUnnamed');
      return column.accountsWithValue === 0 ? t('portfolio.noData') : whyWord(t, why);
    },
  };
  const number = (row: PortfolioRow) => (typeof row.values[key] === 'number' ? row.values[key] : null);
  const text = (row: PortfolioRow) => (typeof row.values[key] === 'string' ? row.values[key] : null);
  const list = (row: PortfolioRow) => (Array.isArray(row.values[key]) ? (row.values[key] as string[]) : null);
  switch (column.type) {
    case 'account':
      return { ...base, type: 'account', value: (row) => ({ name: row.name, href: accountHref(setting.slug, row) }) };
    case 'health':
      return {
        ...base,
        type: 'health',
        width: 190,
        value: (row) => ({
          band: row.band,
          score: row.score ?? undefined,
          coverageRatio: row.coverageRatio ?? undefined,
          change: changeOf(row),
        }),
      };
    case 'money':
      return {
        ...base,
        type: 'money',
        currency: setting.currency,
        value: (row) => given(number(row), (amountMinor) => ({ amountMinor, currency: setting.currency })),
      };
    case 'ratio':
      return { ...base, type: 'percent', value: number };
    case 'days':
      return { ...base, type: 'days', value: (row) => given(number(row), Math.round) };
    case 'date':
      return { ...base, type: 'date', value: text };
    case 'trend':
      return {
        ...base,
        type: 'sparkline',
        width: 148,
        isSortable: false,
        value: (row) => given(row.values[key], (values) => ({ values: values as (number | null)[] })),
      };
    case 'member':
      return { ...base, type: 'person', value: (row) => given(text(row), setting.memberName) };
    case 'tags':
      return {
        ...base,
        type: 'tag',
        isSortable: false,
        value: (row) => given(list(row), (values) => values.map((one) => valueWord(column, one, setting))),
      };
    case 'reason':
      return {
        ...base,
        type: 'text',
        isSortable: false,
        width: 300,
        narrowest: 232,
        value: () => '',
        cell: (row) => <ReasonCell row={row} setting={setting} />,
      };
    case 'choice':
      return { ...base, type: 'text', width: 130, value: (row) => given(text(row), (code) => codeWord(t, key, code)) };
    case 'text':
      return { ...base, type: 'text', width: 150, value: text };
    case 'number':
      return key === 'health_change'
        ? {
            ...base,
            type: 'number',
            value: number,
            cell: (row) =>
              given(number(row), (points) => <span className="p-num">{setting.format.change(points)}</span>) ?? (
                <span className="p-meta" title={base.why(row)}>
                  –
                </span>
              ),
          }
        : { ...base, type: 'number', value: number };
  }
}

/** Beside the band, where it is not a column of its own. */
function changeOf(row: PortfolioRow): number | undefined {
  const change = row.values['health_change'];
  return typeof change === 'number' ? change : undefined;
}

function given<Value, Shown>(value: Value | null | undefined, show: (value: Value) => Shown): Shown | null {
  return value === null || value === undefined ? null : show(value);
}
