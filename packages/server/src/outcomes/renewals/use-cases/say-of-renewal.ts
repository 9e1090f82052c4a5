import { listMembers, roleMay } from '../../../access/index.ts';
import { dayOrNull, requireMember, tellTouched } from '../../../facts/accounts/index.ts';
import { createRisk, requireRisk, type RiskBy, type RiskWanted } from '../../../facts/risks/index.ts';
import { readRegister } from '../../../judgements/risks/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Category } from '../renewal.ts';
import { isOver, noSuchRenewal, notItsRisk, notYours, nothingToDecide, ownCall } from '../renewals.errors.ts';
import { checkCall, checkChance, checkPlan, decideBy } from '../review.ts';
import {
  type ContactAnswers,
  holdRenewal,
  insertCall,
  insertContact,
  readCaller,
  type RenewalRecord,
  updateRenewal,
  updateReview,
  wasHandedOver,
} from '../store/renewal-acts.store.ts';
import { readReviews } from '../store/said-of-renewals.read.ts';
import { keepEvents, type RenewalEvent } from '../store/renewals.store.ts';
import { judgeAgain } from './judge-renewals.ts';

/** Who does it; a lead may do it to renewals of others. */
export type RenewalBy = RiskBy & { readonly isLead: boolean };

export type Of<Said> = Said & { readonly renewalId: string };

export type CallGiven = {
  readonly category: Category;
  readonly chance: number | null;
  readonly reason: string;
  readonly cause: string | null;
  readonly monitorUntil: string | null;
  /** The plan of action: a risk of the register, or what enters one. */
  readonly plan: { readonly riskId: string } | Omit<RiskWanted, 'accountId'> | null;
};

/** An owner's call. At a checkpoint it is held against what the machine thought before; far apart, a lead has seven days to decide. */
export async function giveCall(records: Records, by: RenewalBy, { renewalId, ...given }: Of<CallGiven>): Promise<void> {
  const renewal = await requireOpen(records, by, renewalId);
  requireHolder(by, renewal);
  const { category, chance, reason, cause, plan } = given;
  const today = isoToDay(by.today);
  const monitorUntil = dayOrNull(given.monitorUntil);
  const checkpoint = renewal.awaits;
  const at = { checkpoint, band: renewal.judgedBand ?? ('unknown' as const), secondDay: isoToDay(renewal.secondOn), today };
  checkCall({ category, chance, monitorUntil, hasPlan: plan !== null }, at);
  const riskId = plan === null ? null : await planBehind(records, by, { renewal, plan });
  const frozen =
    checkpoint === null
      ? undefined
      : (await readReviews(records, by.workspaceId, [renewalId])).find((one) => one.checkpoint === checkpoint);
  const hasSeen = frozen === undefined || (await mayHaveSeen(records, by, { renewal, frozenOn: frozen.frozenOn }));
  const callId = await insertCall(records, by, { renewalId, kind: 'call', checkpoint, category, chance, reason, cause, riskId, hasSeen });
  const decide = frozen === undefined ? null : decideBy({ category, chance }, frozen, today);
  if (checkpoint !== null)
    await updateReview(
      records,
      { workspaceId: by.workspaceId, renewalId, checkpoint },
      { callId, monitorUntil: given.monitorUntil, decideBy: decide === null ? null : dayToIso(decide) },
    );
  await updateRenewal(
    records,
    { workspaceId: by.workspaceId, id: renewalId },
    {
      calledCategory: category,
      calledChance: chance,
      calledCause: cause,
      calledOn: by.today,
      awaits: null,
      monitorUntil: given.monitorUntil,
      ...(checkpoint === null ? {} : { decideBy: decide === null ? null : dayToIso(decide) }),
    },
  );
  await tell(records, by, { of: renewal, kind: 'called', detail: { checkpoint, category, chance, isFar: decide !== null } });
}

type Frozen = { readonly renewal: RenewalRecord; readonly frozenOn: string };

/** A lead sees the machine's view of renewals that are not theirs; one that was taken over since it was frozen may have been seen before. */
async function mayHaveSeen(
  records: Records,
  { workspaceId, memberId, isLead }: RenewalBy,
  { renewal, frozenOn }: Frozen,
): Promise<boolean> {
  if (!isLead) return false;
  return renewal.heldBy !== memberId || wasHandedOver(records, { workspaceId, renewalId: renewal.id, since: frozenOn });
}

export type DecisionGiven = Pick<CallGiven, 'category' | 'chance' | 'reason' | 'cause'>;

/** A lead decides between a call and the machine; of their own call another does, where there is one. */
export async function decide(records: Records, by: RenewalBy, { renewalId, ...given }: Of<DecisionGiven>): Promise<void> {
  const renewal = await requireOpen(records, by, renewalId);
  const open = (await readReviews(records, by.workspaceId, [renewalId])).findLast(
    (one) => one.decideBy !== null && one.decisionId === null,
  );
  if (renewal.decideBy === null || open === undefined) throw nothingToDecide();
  checkChance(given);
  const { checkpoint, callId } = open;
  const calledBy = await readCaller(records, by.workspaceId, callId);
  if (calledBy !== null && calledBy === by.memberId && (await hasOtherLead(records, by))) throw ownCall();
  const decisionId = await insertCall(records, by, { renewalId, kind: 'decision', checkpoint, riskId: null, hasSeen: true, ...given });
  await updateReview(records, { workspaceId: by.workspaceId, renewalId, checkpoint }, { decisionId });
  await updateRenewal(
    records,
    { workspaceId: by.workspaceId, id: renewalId },
    {
      calledCategory: given.category,
      calledChance: given.chance,
      calledCause: given.cause,
      calledOn: by.today,
      decideBy: null,
    },
  );
  await tell(records, by, { of: renewal, kind: 'decided', detail: { checkpoint, category: given.category, chance: given.chance } });
}

async function hasOtherLead(records: Records, { memberId }: RenewalBy): Promise<boolean> {
  const members = await listMembers(records);
  return members.some(({ id, role, state }) => id !== memberId && state === 'active' && roleMay(role, 'decide_renewals'));
}

export type RenewalChange = {
  /** Proposed or agreed in words; null takes it back. */
  readonly step?: 'proposed' | 'agreed' | null | undefined;
  /** Null hands it back to the account's owner. */
  readonly ownerId?: string | null | undefined;
};

export async function changeRenewal(records: Records, by: RenewalBy, { renewalId, step, ownerId }: Of<RenewalChange>): Promise<void> {
  const renewal = await requireOpen(records, by, renewalId);
  requireHolder(by, renewal);
  if (step !== undefined) {
    await updateRenewal(records, { workspaceId: by.workspaceId, id: renewalId }, { step });
    await tell(records, by, { of: renewal, kind: 'step', detail: { step } });
  }
  if (ownerId === undefined) return;
  if (!by.isLead) throw notYours();
  if (ownerId !== null) await requireMember(records, by.workspaceId, ownerId);
  await updateRenewal(records, { workspaceId: by.workspaceId, id: renewalId }, { ownerId });
  await tell(records, by, { of: renewal, kind: 'owner', detail: { ownerId } });
}

/** The three questions were asked: has power moved, has their market, is an expectation not met? A "yes" stirs (`standing.sql`). */
export async function recordContact(records: Records, by: RenewalBy, { renewalId, ...answers }: Of<ContactAnswers>): Promise<void> {
  const renewal = await requireOpen(records, by, renewalId);
  requireHolder(by, renewal);
  await insertContact(records, by, { renewalId, ...answers });
  await updateRenewal(records, { workspaceId: by.workspaceId, id: renewalId }, { contactedOn: by.today });
  await judgeAgain(records, { workspaceId: by.workspaceId, today: isoToDay(by.today), renewalId });
  await tell(records, by, { of: renewal, kind: 'contacted', detail: { ...answers } });
}

export async function requireKept(records: Records, workspaceId: string, renewalId: string): Promise<RenewalRecord> {
  const renewal = await holdRenewal(records, workspaceId, renewalId);
  if (renewal === undefined) throw noSuchRenewal();
  return renewal;
}

async function requireOpen(records: Records, by: RenewalBy, renewalId: string): Promise<RenewalRecord> {
  const renewal = await requireKept(records, by.workspaceId, renewalId);
  if (renewal.outcome !== null) throw isOver();
  return renewal;
}

export function requireHolder(by: RenewalBy, { heldBy }: RenewalRecord): void {
  if (!by.isLead && (by.memberId === null || heldBy !== by.memberId)) throw notYours();
}

async function planBehind(
  records: Records,
  by: RenewalBy,
  { renewal: { accountId }, plan }: { readonly renewal: RenewalRecord; readonly plan: NonNullable<CallGiven['plan']> },
): Promise<string> {
  if (!('riskId' in plan)) return checked(records, by, await createRisk(records, by, { ...plan, accountId }));
  const risk = await requireRisk(records, by.workspaceId, plan.riskId);
  if (risk.accountId !== accountId || risk.closedOn !== null) throw notItsRisk();
  return checked(records, by, risk.id);
}

/** As the register shows it: a plan that stands there and says all that is asked. */
async function checked(records: Records, { workspaceId, currency, today }: RenewalBy, riskId: string): Promise<string> {
  const { lines } = await readRegister(
    records,
    { workspaceId, currency, today, riskId, states: ['open', 'mitigating'] },
    { after: null, byAmount: false, most: 1 },
  );
  const [line] = lines;
  if (line === undefined) throw notItsRisk();
  const { ownerId, mitigation, dueOn, exposedArrMinor } = line;
  checkPlan({ ownerId, mitigation, dueDay: dayOrNull(dueOn), exposedMinor: exposedArrMinor }, isoToDay(today));
  return riskId;
}

type Telling = Omit<RenewalEvent, 'renewalId'> & { readonly of: RenewalRecord };

export async function tell(records: Records, by: RenewalBy, { of: { id, accountId }, ...event }: Telling): Promise<void> {
  await keepEvents(records, by, [{ renewalId: id, ...event }]);
  await tellTouched(records, by.workspaceId, { accountIds: [accountId] });
}
