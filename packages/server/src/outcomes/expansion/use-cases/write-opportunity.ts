import { type By, requireAccount, requireMember, tellTouched } from '../../../facts/accounts/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import {
  noSuchOpportunity,
  notItsSignal,
  opportunityHasHistory,
  opportunityIsBehind,
  otherCurrency,
  signalIsTaken,
} from '../expansion.errors.ts';
import type { OpportunityKind } from '../opportunity.ts';
import { type OpportunityStep, stepOpportunity } from '../opportunity-state.ts';
import {
  deleteOpportunity,
  findOpportunity,
  insertOpportunity,
  keepVersions,
  type OpportunityRecord,
  updateOpportunity,
  versionOf,
} from '../store/opportunities.store.ts';
import { accountOfSignal, linkSignal } from '../store/opportunity-signals.store.ts';

type Money = { readonly amountMinor: number; readonly currency: string };

/** Who does it, on which of the workspace's days, and in which currency its ARR is reckoned. */
export type OpportunityBy = By & { readonly today: string; readonly currency: string };

export type OpportunityWanted = {
  readonly accountId: string;
  readonly kind: OpportunityKind;
  readonly productKey: string | null;
  readonly title: string;
  readonly amount: Money | null;
  /** Absent for whoever enters it. */
  readonly ownerId?: string | null | undefined;
  readonly expectedOn: string | null;
  readonly signalId: string | null;
};

type Decided = { readonly opportunityId: string; readonly basedOn: number };
export type OpportunityChange = Decided & {
  readonly kind?: OpportunityKind | undefined;
  readonly productKey?: string | null | undefined;
  readonly title?: string | undefined;
  readonly amount?: Money | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly expectedOn?: string | null | undefined;
};

/** Enters an opportunity; a signal that raises it stands behind no other. */
export async function createOpportunity(records: Records, by: OpportunityBy, wanted: OpportunityWanted): Promise<string> {
  const { amount, signalId, ownerId = by.memberId, ...said } = wanted;
  await requireAccount(records, by.workspaceId, wanted.accountId);
  if (ownerId !== null) await requireMember(records, by.workspaceId, ownerId);
  const id = await insertOpportunity(records, by.workspaceId, {
    ...said,
    ownerId,
    ...amountOf(amount, by),
    state: 'open',
    reason: null,
    openedOn: by.today,
    closedOn: null,
    createdBy: by.memberId,
  });
  if (signalId !== null) {
    const signal = { workspaceId: by.workspaceId, signalId };
    if ((await accountOfSignal(records, signal)) !== wanted.accountId) throw notItsSignal();
    if (!(await linkSignal(records, signal, id))) throw signalIsTaken();
  }
  await tell(records, by, wanted.accountId);
  return id;
}

/** Says it anew; what it said before stays in its history. */
export async function changeOpportunity(records: Records, by: OpportunityBy, change: OpportunityChange): Promise<void> {
  const { opportunityId, basedOn, amount, ...said } = change;
  const own = await requireVersion(records, by, { opportunityId, basedOn });
  if (said.ownerId != null && said.ownerId !== own.ownerId) await requireMember(records, by.workspaceId, said.ownerId);
  const values = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const money = amount === undefined ? {} : amountOf(amount, by);
  await updateOpportunity(records, { workspaceId: by.workspaceId, id: opportunityId }, { ...values, ...money });
  await tell(records, by, own.accountId);
}

/** Closes it as won or lost, or opens it again. */
export async function takeStep(records: Records, by: OpportunityBy, taken: Decided & { readonly step: OpportunityStep }): Promise<void> {
  const own = await requireVersion(records, by, taken);
  await updateOpportunity(records, { workspaceId: by.workspaceId, id: own.id }, stepOpportunity(own.state, taken.step, by.today));
  await tell(records, by, own.accountId);
}

/** Takes back what was entered by mistake, while it is as it was entered. */
export async function removeOpportunity(records: Records, by: OpportunityBy, opportunityId: string): Promise<void> {
  const key = { workspaceId: by.workspaceId, id: opportunityId };
  const own = await requireOpportunity(records, key);
  if ((await versionOf(records, key)) > 1 || !(await deleteOpportunity(records, key))) throw opportunityHasHistory();
  await tellTouched(records, by.workspaceId, { accountIds: [own.accountId], also: ['signals'] });
}

async function requireOpportunity(
  records: Records,
  key: { readonly workspaceId: string; readonly id: string },
): Promise<OpportunityRecord> {
  const own = await findOpportunity(records, key);
  if (own === undefined) throw noSuchOpportunity();
  return own;
}

async function requireVersion(
  records: Records,
  { workspaceId }: OpportunityBy,
  { opportunityId: id, basedOn }: Decided,
): Promise<OpportunityRecord> {
  const own = await requireOpportunity(records, { workspaceId, id });
  if ((await versionOf(records, { workspaceId, id })) !== basedOn) throw opportunityIsBehind();
  return own;
}

function amountOf(amount: Money | null, by: OpportunityBy): Pick<OpportunityRecord, 'amountMinor' | 'currency'> {
  if (amount === null) return { amountMinor: null, currency: null };
  if (amount.currency !== by.currency) throw otherCurrency(by.currency);
  return { amountMinor: amount.amountMinor, currency: amount.currency };
}

async function tell(records: Records, by: OpportunityBy, accountId: string): Promise<void> {
  const { workspaceId, today, at, memberId } = by;
  await keepVersions(records, { workspaceId, accountIds: [accountId], today, at, memberId });
  await tellTouched(records, workspaceId, { accountIds: [accountId], also: ['signals'] });
}
