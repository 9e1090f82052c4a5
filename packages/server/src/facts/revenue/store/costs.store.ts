import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { CostRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, markAllStale, markStale, refusedFor, summarise, writeFacts } from '../../accounts/index.ts';
import { inPlace } from '../in-place.ts';
import { isCurrency } from '../../../kernel/money.ts';
import { rememberMoney } from './money-corrections.store.ts';
import { readMonth } from '../read-month.ts';

/** Months back and ahead that a cost can lie: a year is mistyped more often than it is told late. */
const REACH = { back: 240, ahead: 36 };

const costsIn = ({ today }: WriteScope): FactKind<CostRow, 'costs'> => ({
  table: 'costs',
  prefix: 'cos',
  blank: () => ({ accountId: null, kind: '', productKey: null, since: '', until: '', amountMinor: Number.NaN, currency: '', spread: null }),
  required: ['kind', 'since', 'until'],
  keyOf: (row) => row.cost,
  mentions: (row) => ({ account: row.account ?? undefined }),
  valuesOf: (row) => ({
    kind: row.kind,
    productKey: row.product,
    ...daysOf(row),
    amountMinor: row.amountMinor,
    currency: row.currency,
    spread: row.account == null ? (row.spread ?? undefined) : null,
    ...(row.account == null && row.spread != null ? { accountId: null } : {}),
  }),
  faultOf(values) {
    if (!isCurrency(values.currency)) return 'currency_unknown';
    if (!Number.isSafeInteger(values.amountMinor)) return 'cost_without_amount';
    if ((values.amountMinor ?? 0) < 0) return 'cost_negative';
    if ((values.accountId === null) !== (values.spread !== null)) return 'cost_of_nobody';
    if ((values.until ?? '') <= (values.since ?? '')) return 'ends_before_start';
    const [first, last] = [-REACH.back, REACH.ahead].map((months) => dayToIso(addMonths(isoToDay(today), months)));
    return (values.since ?? '') < (first ?? '') || (values.until ?? '') > (last ?? '') ? 'cost_out_of_reach' : null;
  },
  remember: rememberMoney('cost'),
});

/** Costs of accounts, and of the workspace with the rule that spreads them. A cost that is shared speaks of every account. */
export async function writeCosts(records: Records, scope: WriteScope, rows: readonly CostRow[]): Promise<WriteResult> {
  const isDated = (row: CostRow) => row.month === undefined || row.month === null || readMonth(row.month) !== null;
  const outcomes = await writeFacts(records, scope, { kind: costsIn(scope), rows: rows.filter(isDated) });
  if (outcomes.some(({ did, accountId }) => accountId === null && (did === 'added' || did === 'changed')))
    await markAllStale(records, scope.workspaceId);
  return summarise(
    inPlace(
      rows.map((row) => (isDated(row) ? null : refusedFor('not_a_month', { field: 'month' }))),
      outcomes,
    ),
  );
}

/** A month, or the days from one up to another; without an end the one day. */
function daysOf(row: CostRow): { readonly since?: string; readonly until?: string } {
  if (row.month != null) {
    const since = readMonth(row.month) ?? '';
    return { since, until: dayToIso(addMonths(isoToDay(since), 1)) };
  }
  if (row.on == null) return {};
  return { since: row.on, until: row.until ?? dayToIso(isoToDay(row.on) + 1) };
}

/** False where there is none of that name. */
export async function deleteCost(
  records: Records,
  workspaceId: string,
  { sourceKey, key }: { readonly sourceKey: string; readonly key: string },
): Promise<boolean> {
  const gone = await records
    .deleteFrom('costs')
    .where('workspaceId', '=', workspaceId)
    .where('sourceKey', '=', sourceKey)
    .where('externalId', '=', key)
    .returning('accountId')
    .executeTakeFirst();
  if (gone === undefined) return false;
  if (gone.accountId === null) await markAllStale(records, workspaceId);
  else await markStale(records, workspaceId, [gone.accountId]);
  return true;
}
