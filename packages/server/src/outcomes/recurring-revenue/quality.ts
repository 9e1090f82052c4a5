import type { Multiples } from './multiples.ts';

export const NATURES = ['recurring', 'services', 'oneOff'] as const;
export type Nature = (typeof NATURES)[number];

/** What an account brought in twelve months, in minor units of the currency shown, and what running it and getting it started cost; null where not known. */
export type AccountQuality = {
  readonly accountId: string;
  readonly recurringMinor: number;
  readonly servicesMinor: number;
  readonly oneOffMinor: number;
  readonly runningMinor: number | null;
  readonly onboardingMinor: number | null;
};

export type Margin = { readonly ratio: number; readonly revenueMinor: number; readonly costMinor: number };
export type NatureQuality = {
  readonly nature: Nature;
  readonly revenueMinor: number | null;
  /** Of all that is known. */
  readonly share: number | null;
  readonly multiple: number | null;
  readonly weightedMinor: number | null;
  readonly margin: Margin | null;
};

type Asked = {
  /** Whether any line of any invoice is told: without one, services and one-off sales are unknown, not zero. */
  readonly hasLines: boolean;
  readonly multiples: Multiples | null;
};

/** What a year's revenue is made of, and what it counts for by the multiples that were set. */
export function qualityOf(
  accounts: readonly AccountQuality[],
  { hasLines, multiples }: Asked,
): { readonly natures: readonly NatureQuality[]; readonly totalMinor: number; readonly weightedMinor: number | null } {
  const revenue = NATURES.map((nature) => (nature === 'recurring' || hasLines ? sumOf(accounts, (one) => one[`${nature}Minor`]) : null));
  const totalMinor = revenue.reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
  const natures = NATURES.map((nature, nth): NatureQuality => {
    const revenueMinor = revenue[nth] ?? null;
    const multiple = multiples?.[nature] ?? null;
    return {
      nature,
      revenueMinor,
      share: revenueMinor === null || totalMinor === 0 ? null : revenueMinor / totalMinor,
      multiple,
      weightedMinor: revenueMinor === null || multiple === null ? null : timesHundredths(revenueMinor, multiple),
      margin: marginOf(accounts, nature),
    };
  });
  return {
    natures,
    totalMinor,
    weightedMinor: multiples === null ? null : natures.reduce((sum, { weightedMinor }) => sum + (weightedMinor ?? 0), 0),
  };
}

/** A multiple has two digits: the product is exact before it is rounded. */
function timesHundredths(minor: number, multiple: number): number {
  return Number((BigInt(minor) * BigInt(Math.round(multiple * 100)) + 50n) / 100n);
}

const COST_OF = { recurring: 'runningMinor', services: 'onboardingMinor', oneOff: null } as const;

/** Over the accounts whose cost of that kind is known; none is told of one-off sales. */
function marginOf(accounts: readonly AccountQuality[], nature: Nature): Margin | null {
  const cost = COST_OF[nature];
  if (cost === null) return null;
  const known = accounts.filter((one) => one[cost] !== null);
  const revenueMinor = sumOf(known, (one) => one[`${nature}Minor`]);
  const costMinor = sumOf(known, (one) => one[cost] ?? 0);
  return revenueMinor <= 0 ? null : { ratio: (revenueMinor - costMinor) / revenueMinor, revenueMinor, costMinor };
}

function sumOf(accounts: readonly AccountQuality[], pick: (one: AccountQuality) => number): number {
  return accounts.reduce((sum, one) => sum + pick(one), 0);
}
