import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { type SubscriptionFacts, type SubscriptionVersionFacts, termOf, versionOn } from '../../measures/metrics/index.ts';

/** One subscription's end of term. */
export type LineDue = {
  readonly subscription: SubscriptionFacts;
  readonly dueDay: DayNumber;
  readonly termMonths: number;
  readonly termSince: DayNumber;
  readonly number: number;
  /** The row ends with this term, on this day; null where it goes on. */
  readonly endDay: DayNumber | null;
  /** What was signed in its place. */
  readonly follower: SubscriptionFacts | null;
};

/** An end so near to the term's is the term's: contracts end on last days and on first ones. */
const SAME_END_DAYS = 15;
const FOLLOWS_DAYS = 30;
/** A century of years; no contract renews more often. */
const MOST_TERMS = 400;

const isPaid = (one: SubscriptionFacts) => !one.isTrial && one.versions.some(({ mrrMinor }) => mrrMinor > 0);

/**
 * Every end of a term of these subscriptions, those past and of each the next. `termed` names those that had a term before, so that what
 * was awaited is not forgotten on the day on which it ends. Where a row ends before its term does and another follows it, the
 * contract was changed on the way: no decision was due.
 */
export function linesDue(subscriptions: readonly SubscriptionFacts[], today: DayNumber, termed: ReadonlySet<string>): readonly LineDue[] {
  const paid = subscriptions.filter((one) => isPaid(one) && one.startDay <= today);
  const followers = followersOf(paid, subscriptions.filter(isPaid));
  const done = new Map<string, number>();
  const lines: LineDue[] = [];
  // In order of beginning, so that whoever goes before is counted before.
  for (const subscription of paid.toSorted((a, b) => a.startDay - b.startDay)) {
    const before = [...followers].find(([, follower]) => follower === subscription)?.[0];
    const own = endsOfTerms(subscription, { today, termed, follower: followers.get(subscription) ?? null });
    const earlier = before === undefined ? 0 : (done.get(before.id) ?? 0);
    done.set(subscription.id, earlier + own.filter(({ dueDay, endDay }) => (endDay ?? dueDay) <= today).length);
    lines.push(...own.map((line) => ({ ...line, number: line.number + earlier })));
  }
  return lines;
}

type Asked = { readonly today: DayNumber; readonly termed: ReadonlySet<string>; readonly follower: SubscriptionFacts | null };

function endsOfTerms(subscription: SubscriptionFacts, { today, termed, follower }: Asked): readonly LineDue[] {
  const { startDay, endDay } = subscription;
  const asOf = termed.has(subscription.id) && endDay !== null ? Math.min(today, endDay - 1) : today;
  const termMonths = termOf(subscription, asOf);
  if (termMonths === null) return [];
  const lines: LineDue[] = [];
  for (let number = 1; number <= MOST_TERMS; number += 1) {
    const termEnd = addMonths(startDay, number * termMonths);
    const termSince = addMonths(startDay, (number - 1) * termMonths);
    const line = { subscription, termMonths, termSince, number };
    const isLast = endDay !== null && endDay < termEnd + SAME_END_DAYS;
    if (isLast) {
      const isEarly = endDay < termEnd - SAME_END_DAYS;
      if (isEarly && follower !== null) break;
      // The first day without it is the day on which it was due, unless they left before.
      const dueDay = isEarly && subscription.isAutoRenewing !== false ? termEnd : endDay;
      lines.push({ ...line, dueDay, endDay, follower });
      break;
    }
    lines.push({ ...line, dueDay: termEnd, endDay: null, follower: null });
    if (termEnd > today) break;
  }
  return lines;
}

/** Which subscription took the place of which that ended: of the same product if there is one, each but once. */
function followersOf(
  ended: readonly SubscriptionFacts[],
  all: readonly SubscriptionFacts[],
): ReadonlyMap<SubscriptionFacts, SubscriptionFacts> {
  const followers = new Map<SubscriptionFacts, SubscriptionFacts>();
  const taken = new Set<SubscriptionFacts>();
  const take = (isOfProduct: boolean) => {
    for (const one of ended.toSorted((a, b) => (a.endDay ?? 0) - (b.endDay ?? 0))) {
      const { endDay } = one;
      if (endDay === null || followers.has(one)) continue;
      const near = all.filter(
        (next) =>
          next !== one &&
          !taken.has(next) &&
          next.startDay > one.startDay &&
          Math.abs(next.startDay - endDay) <= FOLLOWS_DAYS &&
          (!isOfProduct || next.productKey === one.productKey),
      );
      const next = near.toSorted((a, b) => Math.abs(a.startDay - endDay) - Math.abs(b.startDay - endDay))[0];
      if (next === undefined) continue;
      followers.set(one, next);
      taken.add(next);
    }
  };
  take(true);
  take(false);
  return followers;
}

/** A no that belongs to this term. */
export function noticeOf({ subscription, termSince, dueDay }: LineDue): DayNumber | null {
  const { noticeReceivedDay: day } = subscription;
  return day !== null && day >= termSince && day <= dueDay ? day : null;
}

/** What held on the last day of the term; it may have ended before. */
export function lastVersion({ subscription, dueDay, endDay }: LineDue): SubscriptionVersionFacts | null {
  return versionOn(subscription, Math.min(dueDay, endDay ?? dueDay) - 1);
}

export function mrrBefore(line: LineDue): number {
  return lastVersion(line)?.mrrMinor ?? 0;
}
