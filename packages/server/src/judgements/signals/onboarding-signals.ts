import { asksRefund } from '../../facts/revenue/index.ts';
import { type DayNumber, dayToIso } from '../../kernel/time.ts';
import { activityOf, contactsInRole, daysOfContact, lastTwoWay, placeOfContact } from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import { finding, isoOf, reading } from './observe.ts';

/** No first value yet, and nothing has moved for two weeks, or it takes longer than three of four peers needed. */
export const onboardingStalled: Detector = {
  key: 'onboarding_stalled',
  needsBand: false,
  thresholds: { still_days: 14 },
  detect(watch, limits) {
    const { dossier, day, firstValue } = watch;
    // An agreed hold stops the clock.
    if (firstValue.state === 'on_hold') return 'wait';
    if (firstValue.state !== 'running' || firstValue.startDay === null) return [];
    const stillDays = reading(watch, 'days_since_progress');
    if ((stillDays ?? 0) < (limits.still_days ?? 14) && !firstValue.isOverdue) return [];
    const lastDay = stillDays === null ? null : day - stillDays;
    const waiting = dossier.milestones.filter(
      (one) => one.dueDay !== null && one.dueDay <= day && (one.doneDay === null || one.doneDay > day),
    );
    return [
      finding(watch, {
        key: 'onboarding_stalled',
        severity: firstValue.isOverdue ? 'high' : 'medium',
        sinceDay: openOf(watch, 'onboarding_stalled')?.sinceDay ?? (lastDay ?? firstValue.startDay) + 1,
        evidence: {
          params: {
            startDay: dayToIso(firstValue.startDay),
            elapsedDays: firstValue.elapsedDays,
            stillDays,
            isStillKnown: stillDays === null ? 'no' : 'yes',
            lastDay: isoOf(lastDay),
            thirdQuartileDays: firstValue.thirdQuartileDays,
            waitsFor: waiting[0]?.waitsFor ?? null,
            milestone: waiting[0]?.title ?? null,
          },
          rows: waiting.map((one) => ({ kind: 'milestone', id: one.id })),
        },
      }),
    ];
  },
};

const GIVEN_UP_DAYS = 120;

/** Day 30 is over and set-up is not done. Not where half of the segment's accounts need longer. */
export const activationMissed: Detector = {
  key: 'activation_missed',
  needsBand: false,
  thresholds: { segment_rate_min: 0.5 },
  detect(watch, limits) {
    const { firstValue, day } = watch;
    if (firstValue.isActivated !== false || firstValue.state !== 'running' || firstValue.startDay === null) return [];
    if (firstValue.activationRate !== null && firstValue.activationRate < (limits.segment_rate_min ?? 0.5)) return [];
    if (day - firstValue.startDay > GIVEN_UP_DAYS) return [];
    return [
      finding(watch, {
        key: 'activation_missed',
        severity: 'medium',
        sinceDay: firstValue.startDay + 30,
        evidence: {
          params: {
            startDay: dayToIso(firstValue.startDay),
            activeSeatRatio: reading(watch, 'active_seat_ratio'),
            coreFeatureRatio: reading(watch, 'core_feature_ratio'),
            progressRatio: reading(watch, 'progress_ratio'),
          },
        },
      }),
    ];
  },
};

const SURVEY_MIN = 2;
const LAST_DAY = 30;

/** Second thoughts in the first month: said so when asked, or two of three: the buyer stays away, hardly anybody works with it, money back is asked for. */
export const remorse: Detector = {
  key: 'remorse',
  needsBand: false,
  thresholds: { first_day: 7, buyer_unseen_days: 7, active_seats_max: 0.2 },
  detect(watch, limits) {
    const { dossier, day, firstValue } = watch;
    if (firstValue.startDay === null || firstValue.state === 'reached') return [];
    const start = firstValue.startDay;
    const age = day - start;
    if (age < (limits.first_day ?? 7) || (age > LAST_DAY && openOf(watch, 'remorse') === null)) return [];
    const answer = dossier.answers.filter((one) => one.kind === 'remorse' && one.day >= start && one.day <= day).at(-1);
    if (answer !== undefined && answer.score >= 4) return [];
    const isUnhappy = answer !== undefined && answer.score <= SURVEY_MIN;
    const buyerDays = daysSinceBuyerActed(watch);
    const isBuyerAway = buyerDays !== null && buyerDays > (limits.buyer_unseen_days ?? 7);
    const seats = reading(watch, 'active_seat_ratio');
    const isEmpty = seats !== null && seats < (limits.active_seats_max ?? 0.2);
    const refund = refundAsked(watch, start);
    const doubts = [isBuyerAway, isEmpty, refund !== null].filter(Boolean).length;
    if (!isUnhappy && doubts < DOUBTS_MIN) return [];
    return [
      finding(watch, {
        key: 'remorse',
        severity: 'high',
        sinceDay: answer !== undefined && isUnhappy ? answer.day : (openOf(watch, 'remorse')?.sinceDay ?? day),
        evidence: {
          params: {
            dayNumber: age,
            score: answer?.score ?? null,
            isAnswered: isUnhappy ? 'yes' : 'no',
            comment: answer?.comment ?? null,
            buyerUnseenDays: buyerDays,
            isBuyerAway: isBuyerAway ? 'yes' : 'no',
            activeSeatRatio: seats,
            isEmpty: isEmpty ? 'yes' : 'no',
            isRefundAsked: refund === null ? 'no' : 'yes',
            refundOn: isoOf(refund?.day ?? null),
          },
          who: contactsInRole(dossier, ['buyer'], day).map((one) => ({
            contactId: one.id,
            name: one.name,
            share: null,
            before: null,
            after: null,
            lastDay: isoOf(lastTwoWay(dossier, day, new Set([one.id]))),
          })),
          rows: [
            ...(answer === undefined ? [] : [{ kind: 'answer' as const, id: answer.id }]),
            ...(refund === null ? [] : [{ kind: refund.kind, id: refund.id }]),
          ],
        },
      }),
    ];
  },
};

const DOUBTS_MIN = 2;

/** The last ticket, interaction or request since the beginning in which they asked for their money back. */
function refundAsked({ dossier, day }: Watch, start: DayNumber) {
  const tickets = dossier.tickets
    .filter((one) => asksRefund(one.theme, one.subject))
    .map(({ id, openedDay }) => ({ kind: 'ticket' as const, id, day: openedDay }));
  const talks = dossier.interactions
    .filter((one) => one.asksRefund)
    .map((one) => ({ kind: 'interaction' as const, id: one.id, day: one.day }));
  const requests = dossier.moneyAsked.map((one) => ({ kind: 'refund_request' as const, id: one.id, day: one.day }));
  return (
    [...tickets, ...talks, ...requests]
      .filter((one) => one.day >= start && one.day <= day)
      .sort((one, other) => one.day - other.day)
      .at(-1) ?? null
  );
}

/** Days since a buyer talked to us or worked in the product; null where no buyer is named. */
function daysSinceBuyerActed({ dossier, day, firstValue }: Watch): number | null {
  const buyers = new Set<string>(contactsInRole(dossier, ['buyer'], day).map((one) => one.id));
  if (buyers.size === 0) return null;
  const talks = dossier.interactions
    .filter((one) => one.isTwoWay && !one.isAutomated && one.day <= day && one.contactIds.some((id) => buyers.has(id)))
    .map((one) => one.day);
  const activity = activityOf(dossier.usage, null);
  const places = placeOfContact(dossier);
  const acts =
    activity === null ? [] : [...buyers].flatMap((id) => daysOfContact(activity, places.get(id)).findLast((at) => at <= day) ?? []);
  return day - Math.max(firstValue.startDay ?? day, ...talks, ...acts);
}
