import { isCurrency } from '../../../kernel/money.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { RiskRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';
import { isOpenRisk, type RiskState } from '../risk.ts';
import { keepVersions } from './risks.store.ts';

/** A risk whose source does not say since when it is open counts from the day on which it came in. */
const risksToldOn = (today: string): FactKind<RiskRow, 'risks'> => ({
  table: 'risks',
  prefix: 'rsk',
  blank: () => ({
    accountId: '',
    kind: '',
    title: '',
    state: 'open',
    reason: null,
    mitigation: null,
    exposedMinor: null,
    currency: null,
    ownerId: null,
    dueOn: null,
    openedOn: today,
    closedOn: null,
  }),
  required: ['accountId', 'kind'],
  keyOf: (row) => row.risk,
  mentions: (row) => ({ account: row.account, members: [row.owner] }),
  valuesOf: (row, naming) => ({
    kind: row.kind,
    title: row.title ?? undefined,
    state: row.state,
    reason: row.reason,
    mitigation: row.mitigation,
    exposedMinor: row.exposedMinor,
    currency: row.currency,
    ownerId: naming.member(row.owner),
    dueOn: row.dueOn,
    openedOn: row.openedOn ?? undefined,
    closedOn: row.closedOn,
  }),
  faultOf: (values) => {
    if (values.exposedMinor != null && !isCurrency(values.currency)) return 'currency_unknown';
    if ((values.exposedMinor ?? 0) < 0) return 'exposed_below_zero';
    if (values.closedOn != null && values.closedOn < (values.openedOn ?? '')) return 'closed_before_opened';
    if (isOpenRisk((values.state ?? 'open') as RiskState) === (values.closedOn == null)) return null;
    return values.closedOn == null ? 'closed_without_day' : 'open_with_closing_day';
  },
});

/** Risks as a source tells them; each way in which one changed is kept with its day. */
export async function writeRisks(records: Records, scope: WriteScope, rows: readonly RiskRow[]): Promise<WriteResult> {
  const { workspaceId, today } = scope;
  const result = summarise(await writeFacts(records, scope, { kind: risksToldOn(today), rows }));
  await keepVersions(records, { workspaceId, today, accountIds: result.accountIds, at: new Date().toISOString(), memberId: null });
  return result;
}
