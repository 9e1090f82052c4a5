import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import { type Dossier, productHoldings, type Readings, type WorkspaceContext } from '../../measures/metrics/index.ts';
import type { HealthScore, MeasureScore } from '../health/index.ts';
import type { Signal } from '../signals/index.ts';
import type { Judgement } from './judge-account.ts';

/** Readings apart: what is known, as numbers; why the rest is not. */
export function splitReadings(readings: Readings): { readonly known: Record<string, number>; readonly unknown: Record<string, string> } {
  const known: Record<string, number> = {};
  const unknown: Record<string, string> = {};
  for (const key in readings) {
    const reading = readings[key];
    if (reading === undefined) continue;
    if (reading.known) known[key] = tidy(reading.value);
    else unknown[key] = reading.why;
  }
  return { known, unknown };
}

/** Six digits after the point are more than any reading means, and keep rows from changing by rounding alone. */
function tidy(number: number): number {
  return Math.round(number * 1e6) / 1e6;
}

/** One account and day as the tables of readings and scores keep it. */
export function historyRow(accountId: string, { readings, silentDays, score, day }: Judgement, scorecardIds: ReadonlyMap<string, string>) {
  return {
    account_id: accountId,
    day: dayToIso(day),
    ...splitReadings(readings),
    silent: silentDays,
    scorecard_id: score === null ? null : (scorecardIds.get(score.scorecardKey) ?? null),
    version: score?.scorecardVersion ?? null,
    points: score?.points ?? null,
    band: score?.band ?? null,
    coverage_ratio: score?.coverageRatio ?? null,
    measures: score === null ? null : tidyMeasures(score),
    ceilings: score?.ceilings ?? null,
  };
}
export type HistoryRow = ReturnType<typeof historyRow>;

/** The scores of an account's other aspects on a day. */
export function aspectRows(accountId: string, { aspects, day }: Judgement, scorecardIds: ReadonlyMap<string, string>) {
  return aspects.map(({ aspect, score }) => ({
    account_id: accountId,
    day: dayToIso(day),
    aspect,
    scorecard_id: scorecardIds.get(score.scorecardKey) ?? '',
    version: score.scorecardVersion,
    points: score.points,
    band: score.band,
    coverage_ratio: score.coverageRatio,
    measures: tidyMeasures(score),
    ceilings: score.ceilings,
  }));
}
export type AspectRow = ReturnType<typeof aspectRows>[number];

function tidyMeasures({ measures }: HealthScore): readonly MeasureScore[] {
  return measures.map((measure) => ({
    ...measure,
    share: tidy(measure.share),
    points: measure.points === null ? null : tidy(measure.points),
    value: measure.value === null ? null : tidy(measure.value),
  }));
}

/** Where the account stands now: stage, care, money, nearest renewal, stake, first value. */
export function stateRow(dossier: Dossier, judgement: Judgement, readRate: (currency: string, day: DayNumber) => number | null) {
  const { clock, activation, definition } = judgement.firstValue;
  const isStarted = clock.state !== 'not_started';
  const hasTimes = isStarted && clock.state !== 'beginning_not_seen';
  return {
    account_id: dossier.accountId,
    stage: judgement.stage,
    care_state: judgement.care,
    arr_minor: judgement.arrMinor,
    renewal_on: isoOr(judgement.renewal?.dueDay),
    notice_on: isoOr(judgement.renewal?.noticeDay),
    renewal_amount_minor: renewalAmount(dossier, judgement, readRate),
    stake: judgement.stake.severity + judgement.stake.exposure + judgement.stake.deadline + judgement.stake.untouched,
    stake_parts: judgement.stake,
    nearest_kind: judgement.deadline?.kind ?? null,
    nearest_on: isoOr(judgement.deadline?.day),
    definition_name: definition?.name ?? '',
    clock_state: clock.state,
    start_on: isStarted ? dayToIso(clock.startDay) : null,
    reached_on: hasTimes ? isoOr(clock.reachedDay) : null,
    elapsed_days: hasTimes ? clock.elapsedDays : null,
    held_days: hasTimes ? clock.heldDays : null,
    steps: hasTimes ? clock.steps.map((step) => ({ key: step.key, name: step.name, reachedOn: isoOr(step.day) })) : [],
    is_activated: activation.known ? activation.isActivated : null,
    activated_on: activation.known ? isoOr(activation.onDay) : null,
    is_overdue: judgement.isFirstValueOverdue,
  };
}
export type StateRow = ReturnType<typeof stateRow>;

/** How the account stands with each product. */
export function holdingRows(dossier: Dossier, day: DayNumber, context: WorkspaceContext) {
  return productHoldings({ dossier, day, context }).map((one) => ({
    account_id: dossier.accountId,
    product_key: one.productKey,
    state: one.state,
    arr_minor: one.arrMinor,
    seats: one.seats,
    seats_used: one.seatsUsed,
    plans: one.plans,
    used_on: isoOr(one.usedDay),
    since: isoOr(one.sinceDay),
    ended_on: isoOr(one.endedDay),
  }));
}
export type HoldingRow = ReturnType<typeof holdingRows>[number];

/** What the renewal is about: the recurring price over the term that follows, in the workspace's currency. */
function renewalAmount(
  dossier: Dossier,
  { renewal, day }: Judgement,
  readRate: (currency: string, day: DayNumber) => number | null,
): number | null {
  if (renewal === null) return null;
  let amount = 0;
  for (const subscription of dossier.subscriptions) {
    if (!renewal.subscriptionIds.includes(subscription.id)) continue;
    const version = subscription.versions.filter((one) => one.fromDay <= day).at(-1);
    const rate = version === undefined ? null : readRate(version.currency, day);
    if (version === undefined || rate === null) return null;
    amount += version.mrrMinor * rate * renewal.termMonths;
  }
  return Math.round(amount);
}

export function signalRow(signal: Signal & { readonly accountId: string }, currency: string, now: string) {
  return {
    id: signal.id,
    account_id: signal.accountId,
    key: signal.key,
    subject: signal.subject,
    state: signal.state,
    severity: signal.severity,
    since: dayToIso(signal.sinceDay),
    opened_on: dayToIso(signal.openedDay),
    last_seen_on: dayToIso(signal.lastSeenDay),
    closed_on: isoOr(signal.closedDay),
    opened_at: now,
    closed_at: signal.closedDay === null ? null : now,
    closed_as: signal.closedAs,
    snoozed_until: isoOr(signal.snoozedUntilDay),
    snooze_until_worse: signal.isSnoozedUntilWorse,
    when_snoozed: signal.whenSnoozed,
    exposed_arr_minor: signal.exposedArrMinor,
    currency,
    evidence: signal.evidence,
  };
}
export type SignalRow = ReturnType<typeof signalRow>;

function isoOr(day: DayNumber | null | undefined): string | null {
  return day == null ? null : dayToIso(day);
}
