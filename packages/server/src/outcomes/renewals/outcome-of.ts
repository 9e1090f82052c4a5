import { type SubscriptionFacts, versionOn } from '../../measures/metrics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { givenBack, REFUND_DAYS, type WentOn } from './given-back.ts';
import { lastVersion, type LineDue, mrrBefore, noticeOf } from './lines-due.ts';
import { type Contracts, type FoundOutcome, LATE_DAYS, type Rate, type RenewalTiming } from './renewal.ts';

type With = Contracts & { readonly today: DayNumber; readonly rate: Rate };

/** Prices of a year cut into months differ by a unit or two. */
const SAME_PRICE_RATIO = 0.005;
const CAUSE_BEFORE_DAYS = 180;
const CAUSE_AFTER_DAYS = 60;

/** What became of one line: still nothing, gone, or on since a day for so much a month. */
type LineFate =
  | { readonly kind: 'open' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'on'; readonly day: DayNumber; readonly ratio: number; readonly by: SubscriptionFacts };

/** What came of the lines that fell due together; null while nobody can know. */
export function outcomeOf(group: readonly LineDue[], facts: With): FoundOutcome | null {
  const { today } = facts;
  const dueDay = Math.min(...group.map((line) => line.dueDay));
  const fates = group.map((line) => ({ line, fate: fateOf(line, facts) }));
  if (fates.some(({ fate }) => fate.kind === 'open')) return null;
  const went = fates.flatMap(({ line, fate }) => (fate.kind === 'on' ? [{ line, fate }] : []));
  const told = toldOf(group, facts, dueDay);
  if (went.length === 0) {
    const left = Math.max(...group.map((line) => line.endDay ?? line.dueDay));
    const isSaid =
      group.some((line) => noticeOf(line) !== null) || told.churned || left < dueDay || group.some(({ endDay }) => endDay === null);
    const { cause, reason } = told;
    return isSaid
      ? { outcome: 'lost', day: Math.min(left, dueDay), timing: 'on_time', keptMinor: 0, cause, reason }
      : { outcome: 'lapsed', day: dueDay + LATE_DAYS + 1, timing: 'lapsed', keptMinor: 0, cause, reason };
  }
  const amounts = fates.map(({ line, fate }) => {
    const before = mrrBefore(line) * line.termMonths;
    const one = facts.rate(currencyBefore(line), Math.min(line.dueDay, today));
    return { before, after: fate.kind === 'on' ? before * fate.ratio : 0, one };
  });
  // Where a rate is missing, lines are still comparable if all have one currency.
  const weigh = amounts.some(({ one }) => one === null) ? () => 1 : ({ one }: { one: number | null }) => one ?? 1;
  const before = amounts.reduce((total, each) => total + each.before * weigh(each), 0);
  const after = amounts.reduce((total, each) => total + each.after * weigh(each), 0);
  const day = Math.max(dueDay, ...went.map(({ fate }) => fate.day));
  const timing: RenewalTiming = went.some(({ line, fate }) => fate.day > line.dueDay) ? 'late' : 'on_time';
  const back = givenBack(
    went.map(({ line, fate }) => wentOn(line, fate.by)),
    dueDay,
    facts,
  );
  if (told.refundDay !== null || back !== null)
    return {
      outcome: 'refunded',
      day: Math.min(told.refundDay ?? today, back?.day ?? today),
      timing,
      keptMinor: 0,
      cause: told.cause ?? back?.cause ?? null,
      reason: told.reason ?? back?.reason ?? null,
    };
  const keptMinor = amounts.some(({ one }) => one === null) ? null : Math.round(after);
  const outcome = Math.abs(after - before) <= before * SAME_PRICE_RATIO ? 'renewed_same' : after > before ? 'renewed_up' : 'renewed_down';
  return { outcome, day, timing, keptMinor, cause: null, reason: null };
}

function fateOf(line: LineDue, { today, rate, signed, churns }: With): LineFate {
  const { dueDay, endDay, follower, subscription } = line;
  if (endDay === null) {
    if (dueDay > today) return { kind: 'open' };
    const ratio = ratioOf(line, versionOn(subscription, dueDay), rate);
    return ratio === 0 ? { kind: 'gone' } : { kind: 'on', day: dueDay, ratio, by: subscription };
  }
  if (endDay > today) return { kind: 'open' };
  if (follower === null) {
    const isDecided =
      noticeOf(line) !== null || endDay < dueDay || churns.some((one) => !one.isReactivation && Math.abs(one.day - endDay) <= LATE_DAYS);
    return isDecided || today > endDay + LATE_DAYS ? { kind: 'gone' } : { kind: 'open' };
  }
  if (follower.startDay > today) return { kind: 'open' };
  const day = Math.max(follower.startDay, signed.get(follower.id) ?? follower.startDay);
  return {
    kind: 'on',
    day: day <= dueDay ? dueDay : day,
    ratio: ratioOf(line, versionOn(follower, follower.startDay), rate),
    by: follower,
  };
}

function wentOn(line: LineDue, by: SubscriptionFacts): WentOn {
  const price = versionOn(by, Math.max(line.dueDay, by.startDay));
  const { id: subscriptionId, billingMonths } = by;
  return { subscriptionId, mrrMinor: price?.mrrMinor ?? 0, currency: price?.currency ?? '', termMonths: line.termMonths, billingMonths };
}

type Price = { readonly mrrMinor: number; readonly currency: string } | null;

/** What is paid after of what was paid before; a rate that moved is not taken for growth. */
function ratioOf(line: LineDue, after: Price, rate: Rate): number {
  const before = mrrBefore(line);
  if (after === null || before === 0) return 0;
  const currency = currencyBefore(line);
  if (after.currency === currency) return after.mrrMinor / before;
  const [from, to] = [rate(currency, line.dueDay), rate(after.currency, line.dueDay)];
  return from === null || to === null ? 1 : (after.mrrMinor * to) / (before * from);
}

const currencyBefore = (line: LineDue) => lastVersion(line)?.currency ?? '';

/** What the sources say of why, and of money given back. */
function toldOf(group: readonly LineDue[], { churns, today }: With, dueDay: DayNumber) {
  const left = Math.min(dueDay, ...group.flatMap(({ endDay }) => endDay ?? []));
  const near = churns.filter(
    (one) => !one.isReactivation && one.day >= left - CAUSE_BEFORE_DAYS && one.day <= dueDay + CAUSE_AFTER_DAYS && one.day <= today,
  );
  const told = near.toSorted((a, b) => Math.abs(a.day - left) - Math.abs(b.day - left))[0];
  const refund = churns.find(
    (one) => (one.refundMinor ?? 0) > 0 && one.day > dueDay && one.day <= dueDay + REFUND_DAYS && one.day <= today,
  );
  return {
    cause: (refund ?? told)?.cause ?? null,
    reason: (refund ?? told)?.reason ?? null,
    churned: told !== undefined && Math.abs(told.day - left) <= LATE_DAYS,
    refundDay: refund?.day ?? null,
  };
}
