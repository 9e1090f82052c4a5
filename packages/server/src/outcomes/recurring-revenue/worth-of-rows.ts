import { type Factor, type Rates, worth } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

/** Money said on a day, in minor units of the currency in which it was said. */
export type Said = { readonly day: DayNumber; readonly currency: string; readonly minor: number };

/** Exact fractions of a sum that is rounded once, added up by the rate that they are told at. */
export type ExactSum = {
  /** False where no rate is known; nothing is added then. */
  readonly add: (said: Said) => boolean;
  /** In whole minor units of the currency shown, halves up. */
  readonly minor: () => number;
};

export function exactSum(rates: Rates): ExactSum {
  const parts = new Map<string, { minor: number; readonly factor: Factor }>();
  return {
    add({ day, currency, minor }) {
      const quote = rates.on(currency, day);
      if (quote === null) return false;
      const { numerator, denominator } = quote.factor;
      const key = `${numerator}/${denominator}`;
      const part = parts.get(key);
      if (part === undefined) parts.set(key, { minor, factor: quote.factor });
      else part.minor += minor;
      return true;
    },
    minor: () => worth([...parts.values()]),
  };
}

/**
 * Each row as what the sum is with it less what it was without, so that the rows sum to the figure to the minor unit.
 * Rows whose rate is not known are left out and counted.
 */
export function worthOfRows<Row extends Said>(
  rows: readonly Row[],
  rates: Rates,
): { readonly rows: readonly (Row & { readonly shownMinor: number })[]; readonly sumMinor: number; readonly unknown: number } {
  const sum = exactSum(rates);
  let before = 0;
  const shown = rows.flatMap((row) => {
    if (!sum.add(row)) return [];
    const after = sum.minor();
    const shownMinor = after - before;
    before = after;
    return [{ ...row, shownMinor }];
  });
  return { rows: shown, sumMinor: before, unknown: rows.length - shown.length };
}
