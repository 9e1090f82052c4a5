import { type FactKind, summarise, writeFacts } from '../../../facts/accounts/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { OpportunityRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { keepVersions } from './opportunities.store.ts';

/** An opportunity whose source does not say since when it is open counts from the day on which it came in. */
const opportunitiesToldOn = (today: string): FactKind<OpportunityRow, 'opportunities'> => ({
  table: 'opportunities',
  prefix: 'opp',
  blank: () => ({
    accountId: '',
    kind: 'cross_sell',
    productKey: null,
    title: '',
    state: 'open',
    reason: null,
    amountMinor: null,
    currency: null,
    ownerId: null,
    expectedOn: null,
    openedOn: today,
    closedOn: null,
    signalKey: null,
  }),
  required: ['accountId', 'kind'],
  keyOf: (row) => row.opportunity,
  mentions: (row) => ({ account: row.account, members: [row.owner] }),
  valuesOf: (row, naming) => ({
    kind: row.kind,
    productKey: row.product,
    title: row.title ?? undefined,
    state: row.state,
    reason: row.reason,
    amountMinor: row.amountMinor,
    currency: row.currency,
    ownerId: naming.member(row.owner),
    expectedOn: row.expectedOn,
    openedOn: row.openedOn ?? undefined,
    closedOn: row.closedOn,
    signalKey: row.signal,
  }),
  faultOf: (values) => {
    if (values.amountMinor != null && !/^[A-Z]{3}$/.test(values.currency ?? '')) return 'currency_unknown';
    if ((values.amountMinor ?? 0) < 0) return 'opportunity_below_zero';
    if (values.closedOn != null && values.closedOn < (values.openedOn ?? '')) return 'opportunity_closed_before_opened';
    if (((values.state ?? 'open') === 'open') === (values.closedOn == null)) return null;
    return values.closedOn == null ? 'opportunity_without_day' : 'opportunity_open_with_day';
  },
});

/** Opportunities as a source tells them; each way in which one changed is kept with its day. */
export async function writeOpportunities(records: Records, scope: WriteScope, rows: readonly OpportunityRow[]): Promise<WriteResult> {
  const { workspaceId, today } = scope;
  const result = summarise(await writeFacts(records, scope, { kind: opportunitiesToldOn(today), rows }));
  await keepVersions(records, { workspaceId, today, accountIds: result.accountIds, at: new Date().toISOString(), memberId: null });
  return result;
}
