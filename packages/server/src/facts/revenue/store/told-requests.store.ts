import type { Records } from '../../../platform/records/records.ts';
import type { RefundRequestRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, nameAccounts, refusedFor, summarise, writeFacts } from '../../accounts/index.ts';
import { amountFault } from '../amount-fault.ts';
import { inPlace } from '../in-place.ts';
import { requestFault } from '../request-fault.ts';
import { readPaidOfAccounts } from './paid-of-accounts.read.ts';

type NamedRow = RefundRequestRow & { readonly subscriptionId?: string | null };

const requestsToldOn = (today: string): FactKind<NamedRow, 'refundRequests'> => ({
  table: 'refundRequests',
  prefix: 'rrq',
  blank: () => ({
    accountId: '',
    subscriptionId: null,
    askedOn: '',
    amountMinor: Number.NaN,
    currency: '',
    reason: '',
    state: 'asked',
    decidedOn: null,
    decidedBy: null,
    note: null,
  }),
  required: ['accountId', 'askedOn', 'reason'],
  keyOf: (row) => row.request,
  mentions: (row) => ({ account: row.account, members: [row.decidedBy] }),
  valuesOf: (row, naming) => ({
    subscriptionId: row.subscriptionId,
    askedOn: row.askedOn,
    amountMinor: row.amountMinor,
    currency: row.currency,
    reason: row.reason,
    state: row.state,
    decidedOn: row.decidedOn,
    decidedBy: row.state === 'asked' ? null : naming.member(row.decidedBy),
    note: row.state === 'asked' ? null : row.decisionNote,
  }),
  faultOf: (values) => requestFault(values, today),
});

/** Requests for refunds as a source tells them, none for more than was ever paid; what a member decided here stands. */
export async function writeRefundRequests(records: Records, scope: WriteScope, rows: readonly RefundRequestRow[]): Promise<WriteResult> {
  const decided = await decidedHere(records, scope, rows);
  const subscriptions = await subscriptionsNamed(records, scope, rows);
  const isPaid = await paidByThem(records, scope, rows);
  const named = rows.map((row): NamedRow | string => {
    const { state: _, decidedOn: __, decidedBy: ___, decisionNote: ____, ...asking } = row;
    const said = decided.has(row.request) ? asking : row;
    // What is no amount is refused with the values of its line.
    if (amountFault(row) === null && !isPaid(row)) return 'request_above_paid';
    if (row.subscription == null) return row.subscription === null ? { ...said, subscriptionId: null } : said;
    const found = subscriptions.get(row.subscription);
    if (found === undefined) return 'unknown_subscription';
    return found.account === row.account ? { ...said, subscriptionId: found.id } : 'subscription_of_another_account';
  });
  const sound = named.filter((row) => typeof row !== 'string');
  const faults = named.map((row) => (typeof row === 'string' ? refusedFor(row) : null));
  return summarise(inPlace(faults, await writeFacts(records, scope, { kind: requestsToldOn(scope.today), rows: sound })));
}

async function decidedHere(records: Records, { workspaceId, sourceKey }: WriteScope, rows: readonly RefundRequestRow[]) {
  const found = await records
    .selectFrom('refundRequests')
    .select('externalId')
    .where('workspaceId', '=', workspaceId)
    .where('sourceKey', '=', sourceKey)
    .where('externalId', 'in', ['', ...rows.map(({ request }) => request)])
    .where('decidedHere', '=', true)
    .execute();
  return new Set(found.map(({ externalId }) => externalId));
}

async function subscriptionsNamed(records: Records, { workspaceId, sourceKey }: WriteScope, rows: readonly RefundRequestRow[]) {
  const found = await records
    .selectFrom('subscriptions')
    .innerJoin('accounts', (join) =>
      join.onRef('accounts.workspaceId', '=', 'subscriptions.workspaceId').onRef('accounts.id', '=', 'subscriptions.accountId'),
    )
    .select(['subscriptions.externalId', 'subscriptions.id', 'accounts.externalId as account'])
    .where('subscriptions.workspaceId', '=', workspaceId)
    .where('subscriptions.sourceKey', '=', sourceKey)
    .where('subscriptions.externalId', 'in', ['', ...rows.flatMap(({ subscription }) => subscription ?? [])])
    .execute();
  return new Map(found.map(({ externalId, id, account }) => [externalId, { id, account }]));
}

/**
 * Whether the account has paid as much in that currency, whatever went back of it: the refund that came of the request may be here
 * already. Of an account of which neither invoices nor payments were told it cannot be said.
 */
async function paidByThem(records: Records, scope: WriteScope, rows: readonly RefundRequestRow[]) {
  const accounts = [...new Set(rows.map(({ account }) => account))];
  const { names } = await nameAccounts(records, { ...scope, unknownAccounts: 'refuse' }, accounts);
  const asked = { accountIds: [...names.values()], without: { sourceKey: '', keys: [] } };
  const paid = Map.groupBy(await readPaidOfAccounts(records, scope.workspaceId, asked), ({ accountId }) => accountId);
  return ({ account, currency, amountMinor }: RefundRequestRow): boolean => {
    const own = paid.get(names.get(account) ?? '');
    return own === undefined || own.some((one) => one.currency === currency && one.paidMinor >= amountMinor);
  };
}
