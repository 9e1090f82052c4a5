import type { AccountMovement } from './sums.ts';

export type MixPart = 'renewed' | 'expanded' | 'new';

export type MixRow = {
  readonly accountId: string;
  /** At the rates of the closing; null of whoever paid nothing at the opening. */
  readonly openingMinor: number | null;
  readonly closingMinor: number;
  readonly amountMinor: number;
};

/** The accounts of which a part of the mix consists, the largest first; minor units of a month that sum to the part. */
export function mixRowsOf(movements: readonly AccountMovement[], part: MixPart): readonly MixRow[] {
  return movements
    .flatMap(({ accountId, openingMinor, byRateMinor, closingMinor, wasPaying, isUnknown }) => {
      if (isUnknown) return [];
      const then = openingMinor + byRateMinor;
      const kept = wasPaying ? Math.min(then, closingMinor) : 0;
      const amounts = { renewed: kept, expanded: wasPaying ? closingMinor - kept : 0, new: wasPaying ? 0 : closingMinor };
      return [{ accountId, openingMinor: wasPaying ? then : null, closingMinor, amountMinor: amounts[part] }];
    })
    .filter(({ amountMinor }) => amountMinor !== 0)
    .sort((a, b) => b.amountMinor - a.amountMinor);
}
