import { CATEGORIES, type Category } from './renewal.ts';

/** Sums of renewals of one state and category; money in minor units of one currency. */
export type Portion = {
  readonly state: 'open' | 'renewed' | 'lost';
  readonly category: Category | null;
  /** Waits for a call; whoever asks does not see the machine's view. */
  readonly isBlind: boolean;
  readonly renewals: number;
  readonly dueMinor: number;
  readonly keptMinor: number;
  readonly expansionMinor: number;
  readonly expectedMinor: number;
  readonly chanceUnknownMinor: number;
  readonly unknown: number;
};

const sum = (portions: readonly Portion[], of: (one: Portion) => number) => portions.reduce((total, one) => total + of(one), 0);

/**
 * What a quarter may bring, at most what is due. Low: what came, and what is committed by its chance. Likely: every open amount by its
 * chance; what has none is left out. High: all of them in full, what is expected to be lost by its chance. What was kept beyond what was
 * due stands apart.
 */
export function forecastOf(portions: readonly Portion[]) {
  const open = portions.filter(({ state }) => state === 'open');
  const over = portions.filter(({ state }) => state !== 'open');
  const keptMinor = sum(over, (one) => one.keptMinor);
  const among = (categories: readonly Category[]) => open.filter(({ category }) => category !== null && categories.includes(category));
  const openOf = (...categories: readonly Category[]) => sum(among(categories), (one) => one.dueMinor);
  const expectedOf = (...categories: readonly Category[]) => sum(among(categories), (one) => one.expectedMinor);
  return {
    dueMinor: sum(portions, (one) => one.dueMinor),
    renewals: sum(portions, (one) => one.renewals),
    keptMinor,
    lostMinor: sum(over, (one) => one.dueMinor) - keptMinor,
    expansionMinor: sum(over, (one) => one.expansionMinor),
    open: CATEGORIES.map((category) => {
      const own = open.filter((one) => one.category === category);
      return { category, renewals: sum(own, (one) => one.renewals), dueMinor: openOf(category), unknown: sum(own, (one) => one.unknown) };
    }),
    blindMinor: sum(
      open.filter(({ isBlind }) => isBlind),
      (one) => one.dueMinor,
    ),
    unknownMinor: sum(open, (one) => one.chanceUnknownMinor),
    unknown: sum(portions, (one) => one.unknown),
    scenarios: {
      lowMinor: keptMinor + expectedOf('commit'),
      likelyMinor: keptMinor + expectedOf(...CATEGORIES),
      highMinor: keptMinor + openOf('commit', 'likely', 'at_risk', 'unknown') + expectedOf('loss_expected'),
    },
  };
}
