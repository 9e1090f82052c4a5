import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { UsageOfAccount } from '../../facts/usage/index.ts';

/**
 * Core use of one account, in a form that answers questions about any day quickly. It is built once from
 * all usage rows; every question names the days that it looks at, and nothing else is read.
 */
export type Activity = {
  /** First day with core use; the arrays begin there. */
  readonly firstDay: DayNumber;
  /** Sums over the days from `firstDay`; place i holds the sum of all days before firstDay + i. */
  readonly contactDaysBefore: Float64Array;
  readonly actionsBefore: Float64Array;
  /** Days with any core use, ascending. */
  readonly days: Int32Array;
  /** By place of the contact in the usage's list: the days on which they were active, ascending. */
  readonly daysOfContact: ReadonlyMap<number, Int32Array>;
  /** False where most rows do not say who acted; a day then counts as one contact's. */
  readonly isNamed: boolean;
};

export type ActionFilter = (action: UsageOfAccount['actions'][number]) => boolean;

const built = new WeakMap<UsageOfAccount, Map<string, Activity | null>>();

/** Core use of one product, or of all with null. Null when there never was any. */
export function activityOf(usage: UsageOfAccount, productKey: string | null): Activity | null {
  return activityOfProducts(usage, productKey === null ? null : [productKey]);
}

/** Core use of several products taken together. */
export function activityOfProducts(usage: UsageOfAccount, keys: readonly string[] | null): Activity | null {
  const name = keys === null ? '*' : keys.join(' ');
  let byName = built.get(usage);
  if (byName === undefined) {
    byName = new Map();
    built.set(usage, byName);
  }
  let activity = byName.get(name);
  if (activity === undefined) {
    activity = build(usage, (action) => action.isCore && !action.isAutomatic && (keys === null || keys.includes(action.productKey)));
    byName.set(name, activity);
  }
  return activity;
}

function build(usage: UsageOfAccount, isWanted: ActionFilter): Activity | null {
  const wanted = usage.actions.map(isWanted);
  const rows: number[] = [];
  let named = 0;
  for (let row = 0; row < usage.days.length; row++) {
    if (wanted[usage.actionOf[row] ?? -1] !== true) continue;
    rows.push(row);
    if ((usage.contacts[row] ?? -1) >= 0) named += 1;
  }
  const first = rows[0];
  if (first === undefined) return null;
  const isNamed = named * 2 >= rows.length;
  const firstDay = usage.days[first] ?? 0;
  const length = (usage.days[rows.at(-1) ?? first] ?? firstDay) - firstDay + 1;
  const actions = new Float64Array(length + 1);
  const contactDays = new Float64Array(length + 1);
  const daysOf = new Map<number, number[]>();
  const days: number[] = [];
  for (const row of rows) {
    const day = usage.days[row] ?? 0;
    const place = day - firstDay + 1;
    actions[place] = (actions[place] ?? 0) + (usage.counts[row] ?? 0);
    if (days.at(-1) !== day) days.push(day);
    const contact = usage.contacts[row] ?? -1;
    if (contact < 0 && isNamed) continue;
    const own = daysOf.get(contact) ?? [];
    if (own.at(-1) === day) continue;
    own.push(day);
    daysOf.set(contact, own);
    contactDays[place] = (contactDays[place] ?? 0) + 1;
  }
  for (let i = 1; i <= length; i++) {
    actions[i] = (actions[i] ?? 0) + (actions[i - 1] ?? 0);
    contactDays[i] = (contactDays[i] ?? 0) + (contactDays[i - 1] ?? 0);
  }
  return {
    firstDay,
    contactDaysBefore: contactDays,
    actionsBefore: actions,
    days: Int32Array.from(days),
    daysOfContact: new Map([...daysOf].map(([contact, own]) => [contact, Int32Array.from(own)])),
    isNamed,
  };
}

/** Active contact-days of [since, until). */
export function contactDaysOver(activity: Activity, since: DayNumber, until: DayNumber): number {
  return before(activity, activity.contactDaysBefore, until) - before(activity, activity.contactDaysBefore, since);
}

/** Core actions of [since, until). */
export function actionsOver(activity: Activity, since: DayNumber, until: DayNumber): number {
  return before(activity, activity.actionsBefore, until) - before(activity, activity.actionsBefore, since);
}

function before(activity: Activity, sums: Float64Array, day: DayNumber): number {
  const place = Math.min(sums.length - 1, Math.max(0, day - activity.firstDay));
  return sums[place] ?? 0;
}

/** The last day with core use up to and with `day`; null when there was none. */
export function lastUse(activity: Activity, day: DayNumber): DayNumber | null {
  const place = countBelow(activity.days, day + 1);
  return place === 0 ? null : (activity.days[place - 1] ?? null);
}

/** Days of [since, until) on which the contact was active. */
export function contactDaysIn(own: Int32Array, since: DayNumber, until: DayNumber): number {
  return countBelow(own, until) - countBelow(own, since);
}

/** Contacts active at least once in [since, until), by their place in the usage's list. */
export function contactsIn(activity: Activity, since: DayNumber, until: DayNumber): readonly number[] {
  const active: number[] = [];
  for (const [contact, own] of activity.daysOfContact) if (contact >= 0 && contactDaysIn(own, since, until) > 0) active.push(contact);
  return active;
}
