import type { DayNumber } from '../../kernel/time.ts';
import { type Factor, factorOf, SAME } from './worth.ts';

/** How many units of the workspace's currency one unit is worth from a day on, and who said so. */
export type KnownRate = { readonly currency: string; readonly sinceDay: DayNumber; readonly rate: number; readonly source: string };

/** The rates behind a factor; none where both currencies are one. */
export type Quote = { readonly factor: Factor; readonly rates: readonly KnownRate[] };

export type Rates = {
  /** The currency in which all is shown. */
  readonly shown: string;
  /** Null where a rate is not known. */
  readonly on: (currency: string, day: DayNumber) => Quote | null;
};

/**
 * The rate of a day is the last one known by then; before the first known one that one is taken. A currency other than the
 * workspace's is reached through it.
 * @param rates by day.
 */
export function ratesShownIn({ home, shown }: { readonly home: string; readonly shown: string }, rates: readonly KnownRate[]): Rates {
  const known = Map.groupBy(rates, ({ currency }) => currency);
  const on = (currency: string, day: DayNumber): KnownRate | null => {
    if (currency === home) return { currency, sinceDay: day, rate: 1, source: '' };
    const own = known.get(currency);
    return own?.findLast(({ sinceDay }) => sinceDay <= day) ?? own?.[0] ?? null;
  };
  return {
    shown,
    on(currency, day) {
      if (currency === shown) return { factor: SAME, rates: [] };
      const [from, to] = [on(currency, day), on(shown, day)];
      if (from === null || to === null) return null;
      return { factor: factorOf(from, to), rates: [from, to].filter((rate) => rate.currency !== home) };
    },
  };
}
