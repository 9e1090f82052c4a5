import { featureName } from './feature-name.ts';
import { UNKNOWN } from './format.ts';
import type { WordKey } from './locales/slices.ts';
import type { Saying } from './why.ts';

/** One row behind a measure that moved; `on` is an ISO date, `before` and `after` what was counted of it, money in minor units. */
export type ExplainedRow = {
  readonly kind: string;
  readonly what: RowWhat;
  readonly name: string | null;
  readonly on: string | null;
  readonly before: number | null;
  readonly after: number | null;
};
type RowWhat = Extract<WordKey, `accounts.why.row.${string}`> extends `accounts.why.row.${infer What}` ? What : never;

/** What one row says: who used it less, which ticket was opened, what was paid. */
export function rowSentence({ t, format, currency }: Omit<Saying, 'infoOf'>, row: ExplainedRow, to: string): string {
  const number = (value: number | null) => (value === null ? UNKNOWN : format.number(value, 0));
  const counted = (value: number | null) => {
    if (value !== null && row.kind === 'contact') return t('accounts.why.row.days', { n: value });
    return value !== null && row.kind === 'feature' ? t('accounts.why.row.times', { n: value }) : number(value);
  };
  const name = row.kind === 'feature' && row.name !== null ? featureName(row.name) : row.name;
  return t(`accounts.why.row.${row.what}`, {
    name: name ?? t('accounts.why.row.nobody'),
    day: row.on === null ? UNKNOWN : format.dayInSentence(row.on, to),
    before: row.what === 'stopped' ? counted(row.before) : number(row.before),
    after: counted(row.after),
    money: format.compactMoney({ amountMinor: row.after ?? 0, currency }),
  });
}
