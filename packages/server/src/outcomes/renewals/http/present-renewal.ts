import type { deskRenewalSchema, renewalInFullSchema } from '@perennial/contract/renewal-desk';
import type { z } from 'zod';
import type { SaidOfRenewal } from '../store/said-of-renewals.read.ts';
import { isStir } from '../likelihood.ts';
import type { SeenRenewal, Viewer } from '../store/seen.ts';

const personOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });

export function presentRenewal(one: SeenRenewal, { memberId, isLead }: Viewer): z.input<typeof deskRenewalSchema> {
  const { accountId, accountName, ownerId, ownerName, amountMinor, currency, calledCategory, calledOn, stir, stirOn, stirKey } = one;
  return {
    id: one.id,
    account: { id: accountId, name: accountName },
    segment: one.segment,
    tier: one.tier,
    band: one.band,
    points: one.points,
    owner: personOf(ownerId, ownerName),
    isOwnOwner: one.isOwnOwner,
    isYours: isLead || (memberId !== null && ownerId === memberId),
    dueOn: one.dueOn,
    noticeOn: one.noticeOn,
    noticeReceivedOn: one.noticeReceivedOn,
    termMonths: one.termMonths,
    number: one.number,
    isAutoRenewing: one.isAutoRenewing,
    amount: amountMinor === null || currency === null ? null : { amountMinor, currency },
    dueMinor: one.dueMinor,
    arrMinor: one.arrMinor,
    stage: one.stage,
    contactOn: one.contactOn,
    firstOn: one.firstOn,
    secondOn: one.secondOn,
    outcome: outcomeOf(one),
    extended: one.extendedUntil === null ? null : { until: one.extendedUntil, because: one.extendedBecause ?? '' },
    machine:
      one.isBlind || one.outcome !== null
        ? null
        : { chance: one.chance, category: one.machineCategory, by: one.chanceBy, why: [...one.chanceWhy], ceilingKey: one.ceilingKey },
    called: calledCategory === null || calledOn === null ? null : { category: calledCategory, chance: one.calledChance, on: calledOn },
    category: one.category,
    chance: one.viewChance,
    awaits: one.awaits,
    monitorUntil: one.monitorUntil,
    decideBy: one.decideBy,
    mayDecide: one.mayDecide,
    isContactDue: one.isContactDue,
    isUnsigned: one.isUnsigned,
    stir: stir === null || stirOn === null ? null : { kind: stir, on: stirOn, key: stirKey ?? '' },
    contactedOn: one.contactedOn,
    isGone: one.isGone,
  };
}

function outcomeOf({ outcome, outcomeOn, timing, keptMinor, cause, reason, isOutcomeSaid, found }: SeenRenewal) {
  if (outcome === null || outcomeOn === null || timing === null) return null;
  return { is: outcome, on: outcomeOn, timing, keptMinor, cause, reason, isSaid: isOutcomeSaid, found: found === outcome ? null : found };
}

const NOTHING: SaidOfRenewal = { reviews: [], calls: [], events: [] };

/** What was frozen at a checkpoint is told with its call, not before. */
export function presentInFull(
  one: SeenRenewal,
  viewer: Viewer,
  { reviews, calls, events }: SaidOfRenewal = NOTHING,
): Omit<z.input<typeof renewalInFullSchema>, 'framed'> {
  return {
    ...presentRenewal(one, viewer),
    reviews: reviews.map(({ chance, category, chanceBy, chanceWhy, ceilingKey, renewalId: _, ...review }) => ({
      ...review,
      machine:
        review.callId === null && one.isBlind
          ? null
          : { chance, category, by: chanceBy, why: [...chanceWhy], ceilingKey: isStir(chanceBy) ? ceilingKey : null },
    })),
    calls: calls.map(({ memberId, memberName, onDay, renewalId: _, ...call }) => ({
      ...call,
      by: personOf(memberId, memberName),
      on: onDay,
    })),
    history: events.map(({ memberId, memberName, onDay, kind, detail }) => ({
      kind,
      on: onDay,
      by: personOf(memberId, memberName),
      detail,
    })),
  };
}
