import { isPooled } from '../../facts/accounts/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { RenewalDate, Tier } from '../../measures/metrics/index.ts';

export type Checkpoints = { readonly first: DayNumber; readonly second: DayNumber };

/**
 * When a renewal is looked at: T−180 and T−90, or earlier where the notice date comes first (N−120, N−30).
 * Terms of 3 to 11 months: at half and at a quarter of the term left. Pooled accounts have one, at T−60.
 */
export function checkpointsOf({ dueDay, noticeDay, termMonths, termSince }: RenewalDate, tier: Tier | null): Checkpoints {
  if (isPooled({ tier })) return { first: dueDay - 60, second: dueDay - 60 };
  if (termMonths < 12) {
    const length = dueDay - termSince;
    return { first: dueDay - Math.floor(length / 2), second: dueDay - Math.floor(length / 4) };
  }
  if (noticeDay === null) return { first: dueDay - 180, second: dueDay - 90 };
  return { first: Math.min(dueDay - 180, noticeDay - 120), second: Math.min(dueDay - 90, noticeDay - 30) };
}
