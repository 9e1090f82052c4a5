import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, requireMember, tellTouched } from '../../accounts/index.ts';
import type { RiskKind } from '../risk.ts';
import { type RiskStep, stepRisk } from '../risk-state.ts';
import { noSuchRisk, otherCurrency, riskHasHistory, riskIsBehind, riskOpensAhead } from '../risks.errors.ts';
import { deleteRisk, findRisk, insertRisk, keepVersions, type RiskRecord, updateRisk, versionOf } from '../store/risks.store.ts';

type Money = { readonly amountMinor: number; readonly currency: string };

/** Who does it, on which of the workspace's days, and in which currency its ARR is reckoned. */
export type RiskBy = By & { readonly today: string; readonly currency: string };

export type RiskWanted = {
  readonly accountId: string;
  readonly kind: RiskKind;
  readonly title: string;
  /** Null for the whole ARR of the account. */
  readonly exposed: Money | null;
  readonly mitigation: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  /** Since when it stands; left out: today. */
  readonly openedOn?: string | undefined;
};

export type RiskChange = {
  readonly riskId: string;
  /** The version on which it was decided. */
  readonly basedOn: number;
  readonly kind?: RiskKind | undefined;
  readonly title?: string | undefined;
  readonly exposed?: Money | null | undefined;
  readonly mitigation?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly state?: 'open' | 'mitigating' | undefined;
};

export async function createRisk(records: Records, by: RiskBy, wanted: RiskWanted): Promise<string> {
  const { exposed, openedOn = by.today, ...said } = wanted;
  if (openedOn > by.today) throw riskOpensAhead();
  await requireAccount(records, by.workspaceId, wanted.accountId);
  if (said.ownerId !== null) await requireMember(records, by.workspaceId, said.ownerId);
  const id = await insertRisk(records, by.workspaceId, {
    ...said,
    ...amountOf(exposed, by),
    state: 'open',
    reason: null,
    openedOn,
    closedOn: null,
    createdBy: by.memberId,
  });
  await tellRisk(records, by, wanted.accountId);
  return id;
}

/** Says it anew; what it said before stays in its history. */
export async function changeRisk(records: Records, by: RiskBy, change: RiskChange): Promise<void> {
  const { riskId, basedOn, exposed, state, ...said } = change;
  const risk = await requireVersion(records, by, { riskId, basedOn });
  if (said.ownerId != null && said.ownerId !== risk.ownerId) await requireMember(records, by.workspaceId, said.ownerId);
  const values = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const amount = exposed === undefined ? {} : amountOf(exposed, by);
  const step = state === undefined || state === risk.state ? {} : stepRisk(risk.state, { to: state }, by.today);
  await updateRisk(records, { workspaceId: by.workspaceId, id: riskId }, { ...values, ...amount, ...step });
  await tellRisk(records, by, risk.accountId);
}

/** Closes it with an outcome, or opens it again. */
export async function takeStep(
  records: Records,
  by: RiskBy,
  taken: { readonly riskId: string; readonly basedOn: number; readonly step: RiskStep },
): Promise<void> {
  const risk = await requireVersion(records, by, taken);
  await updateRisk(records, { workspaceId: by.workspaceId, id: risk.id }, stepRisk(risk.state, taken.step, by.today));
  await tellRisk(records, by, risk.accountId);
}

/** Takes back what was entered by mistake, while it is as it was entered. */
export async function removeRisk(records: Records, by: RiskBy, riskId: string): Promise<void> {
  const key = { workspaceId: by.workspaceId, id: riskId };
  const risk = await requireRisk(records, by.workspaceId, riskId);
  if ((await versionOf(records, key)) > 1 || !(await deleteRisk(records, key))) throw riskHasHistory();
  await tellTouched(records, by.workspaceId, { accountIds: [risk.accountId], also: ['signals'] });
}

export async function requireRisk(records: Records, workspaceId: string, riskId: string): Promise<RiskRecord> {
  const risk = await findRisk(records, { workspaceId, id: riskId });
  if (risk === undefined) throw noSuchRisk();
  return risk;
}

async function requireVersion(
  records: Records,
  { workspaceId }: RiskBy,
  { riskId, basedOn }: { readonly riskId: string; readonly basedOn: number },
): Promise<RiskRecord> {
  const risk = await requireRisk(records, workspaceId, riskId);
  if ((await versionOf(records, { workspaceId, id: riskId })) !== basedOn) throw riskIsBehind();
  return risk;
}

function amountOf(exposed: Money | null, by: RiskBy): Pick<RiskRecord, 'exposedMinor' | 'currency'> {
  if (exposed === null) return { exposedMinor: null, currency: null };
  if (exposed.currency !== by.currency) throw otherCurrency(by.currency);
  return { exposedMinor: exposed.amountMinor, currency: exposed.currency };
}

async function tellRisk(records: Records, by: RiskBy, accountId: string): Promise<void> {
  const { workspaceId, today, at, memberId } = by;
  await keepVersions(records, { workspaceId, accountIds: [accountId], today, at, memberId });
  await tellTouched(records, workspaceId, { accountIds: [accountId], also: ['signals'] });
}
