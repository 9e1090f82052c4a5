import type { Records } from '../../../platform/records/records.ts';
import type { PriceRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { isCurrency } from '../../../kernel/money.ts';
import { rememberMoney } from './money-corrections.store.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';

const PRICES: FactKind<PriceRow, 'prices'> = {
  table: 'prices',
  prefix: 'pri',
  blank: () => ({
    productKey: '',
    plan: null,
    amountMinor: Number.NaN,
    currency: '',
    intervalMonths: 1,
    isPerSeat: true,
    isMetered: false,
    since: null,
    retiredOn: null,
  }),
  required: ['productKey'],
  keyOf: (row) => row.price,
  mentions: () => ({}),
  valuesOf: (row) => ({
    productKey: row.product,
    plan: row.plan,
    amountMinor: row.amountMinor,
    currency: row.currency,
    intervalMonths: row.intervalMonths,
    isPerSeat: row.isPerSeat,
    isMetered: row.isMetered,
    since: row.since,
    retiredOn: row.retiredOn,
  }),
  faultOf(values) {
    if (!isCurrency(values.currency)) return 'currency_unknown';
    if (!Number.isSafeInteger(values.amountMinor)) return 'price_missing';
    return (values.amountMinor ?? 0) < 0 ? 'price_negative' : null;
  },
  remember: rememberMoney('price'),
};

/** What products are listed for. */
export async function writePrices(records: Records, scope: WriteScope, rows: readonly PriceRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: PRICES, rows }));
}

export type ListPrice = {
  readonly id: string;
  readonly productKey: string;
  readonly plan: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly intervalMonths: number;
  readonly isPerSeat: boolean;
  readonly isMetered: boolean;
  readonly since: string | null;
  readonly retiredOn: string | null;
};

/** Of all products, those that are offered first; at most 1,000. */
export async function listPrices(records: Records, workspaceId: string): Promise<ListPrice[]> {
  return records
    .selectFrom('prices')
    .select(['id', 'productKey', 'plan', 'amountMinor', 'currency', 'intervalMonths', 'isPerSeat', 'isMetered', 'since', 'retiredOn'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('productKey')
    .orderBy('retiredOn', (order) => order.desc().nullsFirst())
    .orderBy('amountMinor')
    .orderBy('id')
    .limit(1_000)
    .execute();
}
