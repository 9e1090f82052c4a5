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
  const rows = wantedRows(usage, isWanted);
  const first = rows[0];
  if (first === undefined) return null;
  let named = 0;
  for (const row of rows) if ((usage.contacts[row] ?? -1) >= 0) named += 1;
  const isNamed = named * 2 >= rows.length;
  const firstDay = usage.days[first] ?? 0;
  const length = (usage.days[rows.at(-1) ?? first] ?? firstDay) - firstDay + 1;
  const contactDays = new Float64Array(length + 1);
  const daysOfContact = daysByContact(usage, rows, isNamed);
  for (const own of daysOfContact.values())
    for (const day of own) contactDays[day - firstDay + 1] = (contactDays[day - firstDay + 1] ?? 0) + 1;
  const actions = new Float64Array(length + 1);
  for (const row of rows) {
    const place = (usage.days[row] ?? 0) - firstDay + 1;
    actions[place] = (actions[place] ?? 0) + (usage.counts[row] ?? 0);
  }
  const days = daysOnceEach(usage, rows);
  sumUp(contactDays);
  sumUp(actions);
  return { firstDay, contactDaysBefore: contactDays, actionsBefore: actions, days, daysOfContact, isNamed };
}

function wantedRows({ actions, actionOf }: UsageOfAccount, isWanted: ActionFilter): Int32Array {
  const wanted = actions.map(isWanted);
  const rows = new Int32Array(actionOf.length);
  let count = 0;
  for (let row = 0; row < actionOf.length; row++) if (wanted[actionOf[row] ?? -1] === true) rows[count++] = row;
  return rows.subarray(0, count);
}

function daysOnceEach({ days }: UsageOfAccount, rows: Int32Array): Int32Array {
  const once = new Int32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const day = days[row] ?? 0;
    if (count === 0 || once[count - 1] !== day) once[count++] = day;
  }
  return once.slice(0, count);
}

/** The days of all contacts in one piece of memory: an array for each would cost more than it holds. */
function daysByContact(usage: UsageOfAccount, rows: Int32Array, isNamed: boolean): ReadonlyMap<number, Int32Array> {
  // Nobody, who is -1, stands before the first contact.
  const counts = new Int32Array(usage.contactIds.length + 1);
  const last = new Int32Array(counts.length).fill(NO_DAY);
  const fresh = new Int32Array(rows.length);
  const met: number[] = [];
  let found = 0;
  for (const row of rows) {
    const contact = usage.contacts[row] ?? -1;
    const day = usage.days[row] ?? 0;
    if ((contact < 0 && isNamed) || last[contact + 1] === day) continue;
    last[contact + 1] = day;
    if (counts[contact + 1] === 0) met.push(contact);
    counts[contact + 1] = (counts[contact + 1] ?? 0) + 1;
    fresh[found++] = row;
  }
  const all = new Int32Array(found);
  const ends = new Int32Array(counts.length);
  for (let place = 1; place < counts.length; place++) ends[place] = (ends[place - 1] ?? 0) + (counts[place - 1] ?? 0);
  for (const row of fresh.subarray(0, found)) {
    const place = (usage.contacts[row] ?? -1) + 1;
    const end = ends[place] ?? 0;
    all[end] = usage.days[row] ?? 0;
    ends[place] = end + 1;
  }
  return new Map(met.map((contact) => [contact, all.subarray((ends[contact + 1] ?? 0) - (counts[contact + 1] ?? 0), ends[contact + 1])]));
}

const NO_DAY = -(2 ** 31);

function sumUp(sums: Float64Array): void {
  for (let at = 1; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
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
