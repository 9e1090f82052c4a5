import { lifetimeOfNew, type RenewalCounts, type RenewalCurve } from '../../kernel/statistics/index.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { type ContractLife, LATE_DAYS } from './contract-life.ts';
import { marginOfAll, type RunAt } from './gross-margin.ts';
import type { KeptLife } from './kept-value.ts';
import { discountOfTerm } from './lifetimes.ts';

/** How many were lost and kept at which renewal by what was decided at the end of an earlier day. */
export function countsAsOf(lives: readonly ContractLife[], day: DayNumber): RenewalCounts {
  const [lost, kept]: [number[], number[]] = [[], []];
  for (const { sinceDay, renewedDays, state, dueDay } of lives) {
    if (sinceDay > day) continue;
    const decided = day - LATE_DAYS;
    const renewed = renewedDays.filter((due) => due <= decided).length;
    const isLost = state === 'lost' && renewed === renewedDays.length && dueDay !== null && dueDay <= decided;
    const [into, t] = isLost ? [lost, renewed + 1] : [kept, renewed];
    if (t > 0) into[t - 1] = (into[t - 1] ?? 0) + 1;
  }
  const size = Math.max(lost.length, kept.length);
  const filled = (some: readonly number[]) => Array.from({ length: size }, (_, at) => some[at] ?? 0);
  return { lost: filled(lost), kept: filled(kept) };
}

/** What a customer who came within twelve months before a day was worth, and what that is made of. */
export type WorthOn = {
  readonly day: DayNumber;
  readonly accounts: number;
  /** A month at first, a mean; minor units. */
  readonly mrrMinor: number;
  readonly marginRatio: number;
  /** Discounted months that one pays, in expectation. */
  readonly months: number;
  /** Their product. */
  readonly minor: number;
};

export type TrendAccount = {
  readonly firstLife: KeptLife;
  /** As of the same days; a cost that is not known is null. */
  readonly runs: readonly Pick<RunAt, 'moneyMinor' | 'costMinor'>[];
};
type TrendAsked = {
  readonly days: readonly DayNumber[];
  readonly curves: readonly (RenewalCurve | null)[];
  readonly termMonths: number;
  readonly discountYearly: number;
  /** Where none is measured. */
  readonly marginRatio: number;
};

/** Null where nobody came, or no curve is known. */
export function worthOverTime(accounts: readonly TrendAccount[], asked: TrendAsked): readonly (WorthOn | null)[] {
  const { days, curves, termMonths, discountYearly } = asked;
  return days.map((day, at) => {
    const curve = curves[at] ?? null;
    const since = addMonths(day + 1, -12);
    const fresh = accounts.flatMap(({ firstLife: { sinceDay, minors } }) =>
      sinceDay >= since && sinceDay <= day ? (minors[0] ?? []) : [],
    );
    if (curve === null || fresh.length === 0) return null;
    const mrrMinor = fresh.reduce((sum, minor) => sum + minor, 0) / fresh.length;
    const marginRatio = marginOfAll(accounts.flatMap(({ runs }) => runs[at] ?? [])) ?? asked.marginRatio;
    const months = termMonths * lifetimeOfNew(curve, discountOfTerm(discountYearly, termMonths));
    return { day, accounts: fresh.length, mrrMinor, marginRatio, months, minor: mrrMinor * marginRatio * months };
  });
}

/** By how much a change came from price, margin and how long customers stay: minor units that sum to it. */
export type Drivers = { readonly price: number; readonly margin: number; readonly months: number };

/** By the logarithmic mean, so that nothing is left over; null where a side is not above zero. */
export function driversOf(before: WorthOn, after: WorthOn): Drivers | null {
  if (before.minor <= 0 || after.minor <= 0) return null;
  const change = Math.log(after.minor / before.minor);
  const weight = Math.abs(change) < Number.EPSILON ? before.minor : (after.minor - before.minor) / change;
  return {
    price: weight * Math.log(after.mrrMinor / before.mrrMinor),
    margin: weight * Math.log(after.marginRatio / before.marginRatio),
    months: weight * Math.log(after.months / before.months),
  };
}
