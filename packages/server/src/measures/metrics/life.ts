import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { actionsOver, activityOf, contactsIn, lastUse } from './activity.ts';
import type { Dossier } from './dossier.ts';

/** What was done in an account's life, from its beginning to the end of a day. */
export type Life = {
  readonly startDay: DayNumber;
  /** The last day with a core action; null where there never was one. */
  readonly lastDay: DayNumber | null;
  /** Days with core actions. */
  readonly activeDays: number;
  readonly actions: number;
  /** Named people who acted. */
  readonly contacts: number;
};

/** The day on which it began: of its first subscription, trials and free plans among them; else of its first fact. */
export function beginningOf({ subscriptions, firstFactDay }: Dossier): DayNumber | null {
  return subscriptions.length === 0 ? firstFactDay : Math.min(...subscriptions.map((one) => one.startDay));
}

/** Null for one that has not begun. */
export function lifeOf(dossier: Dossier, day: DayNumber): Life | null {
  const startDay = beginningOf(dossier);
  if (startDay === null || startDay > day) return null;
  const activity = activityOf(dossier.usage, null);
  const last = activity === null ? null : lastUse(activity, day);
  if (activity === null || last === null || last < startDay) return { startDay, lastDay: null, activeDays: 0, actions: 0, contacts: 0 };
  return {
    startDay,
    lastDay: last,
    activeDays: countBelow(activity.days, day + 1) - countBelow(activity.days, startDay),
    actions: actionsOver(activity, startDay, day + 1),
    contacts: contactsIn(activity, startDay, day + 1).length,
  };
}
