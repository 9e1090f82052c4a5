import type { AccountOfToday, RankedRow, Reason, Section } from './today-row.ts';

/** Tiers whose accounts are looked after by exception: nobody turns to each of hundreds. */
export const POOLED_TIERS: readonly string[] = ['pooled', 'digital'];

/** From here on an account is an exception by its stake alone: half of what there can be. */
export const STAKE_FLOOR = 50;

/**
 * A pooled account of which signals alone speak, none that cannot wait, that is on the usual path of its peers and has little at
 * stake. It is no exception, and no row of this week: it stands among those that are on course.
 */
export function isOnCourse<Account extends AccountOfToday>(row: RankedRow<Account>, sectionOf: (reason: Reason) => Section): boolean {
  const { tier, stake } = row.account;
  if (tier === null || !POOLED_TIERS.includes(tier) || row.section !== 'week') return false;
  return (stake ?? 0) < STAKE_FLOOR && row.reasons.every((reason) => reason.kind === 'signal' || sectionOf(reason) !== 'week');
}
