import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { type SubscriptionFacts, termOf, versionOn } from '../../measures/metrics/index.ts';
import { monthStart } from './quarter.ts';
import { type Contracts, LATE_DAYS, type Rate } from './renewal.ts';

/** Months that are looked at, the present one among them. */
export const ROLLING_MONTHS = 25;

/** One month of an account with a plan that rolls on. Money in minor units of the workspace's currency, at the rates of its first day. */
export type RollingMonth = {
  /** Whether it paid by such a plan on the first day. */
  readonly isThere: boolean;
  readonly openingMinor: number | null;
  /** On the first day of the month after: by such plans, or by what took their place. 0 where it left; null while nobody can know. */
  readonly closingMinor: number | null;
};

type With = { readonly today: DayNumber; readonly rate: Rate };

/**
 * What an account paid by plans without a term, month by month, the oldest first; null where it never had one. Who changes to a contract
 * with a term stays, and so does who signs on within 30 days.
 */
export function rollingMonths(
  { subscriptions, termed }: Pick<Contracts, 'subscriptions' | 'termed'>,
  { today, rate }: With,
): readonly RollingMonth[] | null {
  const paid = subscriptions.filter(({ isTrial }) => !isTrial);
  const lines: Lines = {
    rolling: paid.filter((one) => !termed.has(one.id) && termOf(one, today) === null),
    termed: paid.filter((one) => termed.has(one.id) || termOf(one, today) !== null),
  };
  if (lines.rolling.length === 0) return null;
  const present = monthStart(today);
  const months = Array.from({ length: ROLLING_MONTHS }, (_, at): RollingMonth => {
    const since = addMonths(present, at + 1 - ROLLING_MONTHS);
    const opening = lines.rolling.filter((one) => pays(one, since));
    if (opening.length === 0) return { isThere: false, openingMinor: null, closingMinor: null };
    const openingMinor = sumOf(opening, since, { rateDay: since, rate });
    return { isThere: true, openingMinor, closingMinor: closingOf(lines, opening, { since, today, rate }) };
  });
  return months.some(({ isThere }) => isThere) ? months : null;
}

type Lines = { readonly rolling: readonly SubscriptionFacts[]; readonly termed: readonly SubscriptionFacts[] };

/** A month later; what ended may have been followed by something with a term, or be signed again soon. */
function closingOf(
  { rolling, termed }: Lines,
  opening: readonly SubscriptionFacts[],
  { since, today, rate }: With & { readonly since: DayNumber },
): number | null {
  const next = addMonths(since, 1);
  if (next > today) return null;
  const at = { rateDay: since, rate };
  const ended = opening.filter((one) => !pays(one, next));
  const begun = ended.length === 0 ? [] : termed.filter(({ startDay }) => startDay > since && startDay <= next);
  const there = [...rolling, ...begun].filter((one) => pays(one, next));
  if (there.length > 0) return sumOf(there, next, at);
  const left = Math.max(...ended.map(({ endDay }) => endDay ?? next));
  const again = [...rolling, ...termed].filter(({ startDay }) => startDay > next && startDay <= left + LATE_DAYS && startDay <= today);
  const [first] = again.toSorted((a, b) => a.startDay - b.startDay);
  if (first !== undefined)
    return sumOf(
      again.filter(({ startDay }) => startDay === first.startDay),
      first.startDay,
      at,
    );
  const hasSaidNo = ended.some(({ noticeReceivedDay }) => noticeReceivedDay !== null);
  return today <= left + LATE_DAYS && !hasSaidNo ? null : 0;
}

function pays(one: SubscriptionFacts, day: DayNumber): boolean {
  return one.startDay <= day && (one.endDay === null || one.endDay > day) && (versionOn(one, day)?.mrrMinor ?? 0) > 0;
}

type At = { readonly rateDay: DayNumber; readonly rate: Rate };

/** At the rate of the first day both times: a rate that moved is neither growth nor loss. */
function sumOf(lines: readonly SubscriptionFacts[], day: DayNumber, { rateDay, rate }: At): number | null {
  let sum = 0;
  for (const line of lines) {
    const version = versionOn(line, day);
    if (version === null) continue;
    const one = rate(version.currency, rateDay);
    if (one === null) return null;
    sum += version.mrrMinor * one;
  }
  return Math.round(sum);
}
