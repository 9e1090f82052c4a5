import type { SubscriptionVersion } from './subscription-version.ts';

/**
 * The version that holds on a start that was moved to a later day, where none begins on it: the last one before it goes on from there.
 * Null where one begins on the start, or none came before it.
 */
export function holdAtStart(told: readonly SubscriptionVersion[], startOn: string): SubscriptionVersion | null {
  if (told.some(({ validFrom }) => validFrom === startOn)) return null;
  const before = told.filter(({ validFrom }) => validFrom < startOn).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  if (before === undefined) return null;
  const { discountUntil, listMrrMinor, mrrMinor } = before;
  const isOver = discountUntil !== null && discountUntil <= startOn;
  if (!isOver) return { ...before, validFrom: startOn };
  return { ...before, validFrom: startOn, mrrMinor: listMrrMinor ?? mrrMinor, listMrrMinor: null, discountUntil: null };
}
