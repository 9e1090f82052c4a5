import type { DayNumber } from '../../kernel/time.ts';
import { areFarApart, beliesItself } from './likelihood.ts';
import type { Category } from './renewal.ts';
import { chanceContradicts, dayNotAhead, monitorNeedsDate, noMonitorNow, planMisses, planNeeded } from './renewals.errors.ts';

/** What an owner says of a renewal. */
export type CallSaid = {
  readonly category: Category;
  /** 0 to 1; null for what the category stands for. */
  readonly chance: number | null;
  /** Put off until a day. */
  readonly monitorUntil: DayNumber | null;
  /** A plan of action stands behind it. */
  readonly hasPlan: boolean;
};

export type CallAt = {
  /** The checkpoint that waits for it; null where it is said in between. */
  readonly checkpoint: 1 | 2 | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly secondDay: DayNumber;
  readonly today: DayNumber;
};

/**
 * Refuses a call that its checkpoint does not allow. At the first it may be put off, to a day before the second; at the second nothing is,
 * and whatever is not green, or not called commit, needs a plan.
 */
export function checkCall({ category, chance, monitorUntil, hasPlan }: CallSaid, { checkpoint, band, secondDay, today }: CallAt): void {
  checkChance({ category, chance });
  if (checkpoint === 2) {
    if (category === 'unknown' || monitorUntil !== null) throw noMonitorNow();
    if ((band !== 'green' || category !== 'commit') && !hasPlan) throw planNeeded();
    return;
  }
  if (category === 'unknown' && monitorUntil === null) throw monitorNeedsDate();
  if (monitorUntil === null) return;
  if (monitorUntil <= today) throw dayNotAhead();
  if (monitorUntil >= secondDay) throw noMonitorNow();
}

/** Refuses a chance that belies the category that is said with it. */
export function checkChance(said: View): void {
  if (beliesItself(said)) throw chanceContradicts();
}

type View = { readonly chance: number | null; readonly category: Category };
const DECIDE_DAYS = 7;

/** The day by which a lead decides between a call and the machine's frozen view; null where they are not far apart. */
export function decideBy(said: View, frozen: View, today: DayNumber): DayNumber | null {
  // Where no chance was said, the categories alone are compared.
  return areFarApart(said, frozen) ? today + DECIDE_DAYS : null;
}

/** A risk of the register as the plan behind a call. */
export type Plan = {
  readonly ownerId: string | null;
  readonly mitigation: string | null;
  readonly dueDay: DayNumber | null;
  /** What is lost if it comes true, in minor units of the workspace's currency; null where it is not known. */
  readonly exposedMinor: number | null;
};

/** Refuses a plan that nobody could be held to: it says what is done, by whom, by which day ahead, and what it is about. */
export function checkPlan({ ownerId, mitigation, dueDay, exposedMinor }: Plan, today: DayNumber): void {
  if (mitigation === null || mitigation.trim() === '') throw planMisses('mitigation');
  if (ownerId === null) throw planMisses('owner');
  if (dueDay === null) throw planMisses('due');
  if (dueDay < today) throw planMisses('past');
  if (exposedMinor === null) throw planMisses('exposed');
}
