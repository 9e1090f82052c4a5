import { kaplanMeier, type Observation, wilson } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { PaidSpan } from './paid-span.ts';

/** A customer as retention looks at it: from which day on, what it paid for a month then and after the time, and of which band it was. */
export type BandCustomer<Band> = PaidSpan & { readonly band: Band | null };

export type Share = { readonly value: number; readonly lower: number; readonly upper: number };
export type BandRetention<Band> = {
  /** Null: whose band is not known. */
  readonly band: Band | null;
  readonly customers: number;
  readonly lost: number;
  /** Still customers after the time (Kaplan-Meier); null where too few were watched, or none so long. */
  readonly logo: Share | null;
  /** Customers that could be watched for the whole time. */
  readonly watched: number;
  /** Of the money of those, what was still paid after the time, expansion left out; null where too few. */
  readonly money: Share | null;
};

/** Retention is said of a year: shorter and a yearly term hides it. */
export const AFTER_DAYS = 365;
/** Fewer customers say too little. */
export const LEAST = 10;

/** How many and how much is kept a year on, by band. Who was not watched for so long is not counted as kept. */
export function retentionByBand<Band>(
  customers: readonly BandCustomer<Band>[],
  { bands, today }: { readonly bands: readonly Band[]; readonly today: DayNumber },
): readonly BandRetention<Band>[] {
  return [...bands, null].map((band) =>
    bandOf(
      band,
      customers.filter((one) => one.band === band),
      today,
    ),
  );
}

function bandOf<Band>(band: Band | null, customers: readonly BandCustomer<Band>[], today: DayNumber): BandRetention<Band> {
  const over = customers.filter((one) => one.laterMinor !== null && one.beganMinor > 0);
  return {
    band,
    customers: customers.length,
    lost: customers.filter(({ lostDay }) => lostDay !== null && lostDay <= today).length,
    logo: logoOf(customers, today),
    watched: over.length,
    money:
      over.length < LEAST
        ? null
        : keptShare(over.map((one) => ({ began: one.beganMinor, kept: Math.min(one.laterMinor ?? 0, one.beganMinor) }))),
  };
}

function logoOf(customers: readonly PaidSpan[], today: DayNumber): Share | null {
  if (customers.length < LEAST) return null;
  const observations = customers.map(({ sinceDay, lostDay }): Observation => {
    const isEvent = lostDay !== null && lostDay <= today;
    return { time: (isEvent ? lostDay : today) - sinceDay, isEvent };
  });
  // Beyond the longest watched nothing is known.
  if (observations.every(({ time }) => time < AFTER_DAYS)) return null;
  const { steps } = kaplanMeier(observations, { scale: 'log-log' });
  const { surviving: value, lower, upper } = steps.findLast(({ time }) => time <= AFTER_DAYS) ?? { surviving: 1, lower: 1, upper: 1 };
  if (value > 0 && value < 1) return { value, lower, upper };
  return sureOf(value, observations.filter(({ time, isEvent }) => isEvent || time >= AFTER_DAYS).length);
}

/** Where all or none are kept the variance is none, yet so many say only so much: Wilson's interval of as many accounts. */
function sureOf(value: number, n: number): Share {
  const { lower, upper } = wilson(Math.round(value * n), n) ?? { lower: 0, upper: 1 };
  return { value, lower: value === 0 ? 0 : lower, upper: value === 1 ? 1 : upper };
}

const Z95 = 1.959964;

/** A ratio of sums over accounts, with its variance by linearisation (Cochran, Sampling Techniques, 6.4). */
function keptShare(accounts: readonly { readonly began: number; readonly kept: number }[]): Share {
  const n = accounts.length;
  const began = accounts.reduce((sum, one) => sum + one.began, 0);
  const value = accounts.reduce((sum, one) => sum + one.kept, 0) / began;
  // As many accounts of equal size as would say as much.
  const equals = began ** 2 / accounts.reduce((sum, one) => sum + one.began ** 2, 0);
  if (value === 0 || value === 1) return sureOf(value, Math.round(equals));
  const squares = accounts.reduce((sum, one) => sum + (one.kept - value * one.began) ** 2, 0);
  const error = Math.sqrt((n / (n - 1)) * squares) / began;
  return { value, lower: Math.max(0, value - Z95 * error), upper: Math.min(1, value + Z95 * error) };
}
