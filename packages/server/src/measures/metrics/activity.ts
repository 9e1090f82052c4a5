import { Memo } from '../../kernel/memo.ts';
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
  /** The days of each contact, ascending, one contact after another by their place in the usage's list, nobody first. */
  readonly contactDays: Int32Array;
  /** Where the days of nobody (0) and of each contact (place + 1) begin there, and the end. */
  readonly contactStarts: Int32Array;
  /** False where most rows do not say who acted; a day then counts as one contact's. */
  readonly isNamed: boolean;
};

export type ActionFilter = (action: UsageOfAccount['actions'][number]) => boolean;

const built = new Memo<UsageOfAccount, Map<string, Activity | null>>();

/** Core use of one product, or of all with null. Null when there never was any. */
export function activityOf(usage: UsageOfAccount, productKey: string | null): Activity | null {
  return activityOfProducts(usage, productKey === null ? null : [productKey]);
}

/** Core use of several products taken together. */
export function activityOfProducts(usage: UsageOfAccount, keys: readonly string[] | null): Activity | null {
  const name = keys === null || isAllOf(usage, keys) ? '*' : keys.join(' ');
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

/** Most accounts use one product: what is asked of it is what was asked of all. */
function isAllOf({ actions }: UsageOfAccount, keys: readonly string[]): boolean {
  return actions.every((action) => keys.includes(action.productKey));
}

function build(usage: UsageOfAccount, isWanted: ActionFilter): Activity | null {
  const rows = wantedRows(usage, isWanted);
  const first = rows[0];
  if (first === undefined) return null;
  let named = 0;
  for (let at = 0; at < rows.length; at++) if ((usage.contacts[rows[at] ?? -1] ?? -1) >= 0) named += 1;
  const isNamed = named * 2 >= rows.length;
  const firstDay = usage.days[first] ?? 0;
  const length = (usage.days[rows.at(-1) ?? first] ?? firstDay) - firstDay + 1;
  const { contactDays, contactStarts } = daysByContact(usage, rows, isNamed);
  const contactDaysBefore = new Float64Array(length + 1);
  for (let at = 0; at < contactDays.length; at++) addTo(contactDaysBefore, (contactDays[at] ?? 0) - firstDay + 1, 1);
  const actionsBefore = new Float64Array(length + 1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? -1;
    addTo(actionsBefore, (usage.days[row] ?? 0) - firstDay + 1, usage.counts[row] ?? 0);
  }
  sumUp(contactDaysBefore);
  sumUp(actionsBefore);
  return { firstDay, contactDaysBefore, actionsBefore, days: daysOnceEach(usage, rows), contactDays, contactStarts, isNamed };
}

function addTo(sums: Float64Array, place: number, count: number): void {
  sums[place] = (sums[place] ?? 0) + count;
}

function wantedRows({ actions, actionOf }: UsageOfAccount, isWanted: ActionFilter): Int32Array {
  const wanted = new Uint8Array(actions.length);
  for (const [at, action] of actions.entries()) if (isWanted(action)) wanted[at] = 1;
  const rows = new Int32Array(actionOf.length);
  let count = 0;
  for (let row = 0; row < actionOf.length; row++) if (wanted[actionOf[row] ?? -1] === 1) rows[count++] = row;
  return rows.subarray(0, count);
}

function daysOnceEach({ days }: UsageOfAccount, rows: Int32Array): Int32Array {
  const once = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const day = days[rows[at] ?? -1] ?? 0;
    if (count === 0 || once[count - 1] !== day) once[count++] = day;
  }
  return once.slice(0, count);
}

function daysByContact(usage: UsageOfAccount, rows: Int32Array, isNamed: boolean): Pick<Activity, 'contactDays' | 'contactStarts'> {
  const contactStarts = new Int32Array(usage.contactIds.length + 2);
  const last = new Int32Array(usage.contactIds.length + 1).fill(NO_DAY);
  const fresh = new Int32Array(rows.length);
  let found = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? -1;
    const place = (usage.contacts[row] ?? -1) + 1;
    const day = usage.days[row] ?? 0;
    if ((place === 0 && isNamed) || last[place] === day) continue;
    last[place] = day;
    contactStarts[place + 1] = (contactStarts[place + 1] ?? 0) + 1;
    fresh[found++] = row;
  }
  for (let place = 1; place < contactStarts.length; place++)
    contactStarts[place] = (contactStarts[place] ?? 0) + (contactStarts[place - 1] ?? 0);
  const ends = last;
  ends.set(contactStarts.subarray(0, ends.length));
  const contactDays = new Int32Array(found);
  for (let at = 0; at < found; at++) {
    const row = fresh[at] ?? -1;
    const place = (usage.contacts[row] ?? -1) + 1;
    const end = ends[place] ?? 0;
    contactDays[end] = usage.days[row] ?? 0;
    ends[place] = end + 1;
  }
  return { contactDays, contactStarts };
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

/** The days on which a contact was active, ascending, by their place in the usage's list; none where the place is null. */
export function daysOfContact({ contactDays, contactStarts }: Activity, place: number | null | undefined): Int32Array {
  return place == null ? contactDays.subarray(0, 0) : contactDays.subarray(contactStarts[place + 1], contactStarts[place + 2]);
}

/** Who was ever active, by their place in the usage's list, each with their days. */
export function* daysByContactOf(activity: Activity): Generator<readonly [place: number, days: Int32Array]> {
  for (let place = 0; place + 2 < activity.contactStarts.length; place++) {
    const days = daysOfContact(activity, place);
    if (days.length > 0) yield [place, days];
  }
}

/** Contacts active at least once in [since, until), by their place in the usage's list. */
export function contactsIn({ contactDays, contactStarts }: Activity, since: DayNumber, until: DayNumber): readonly number[] {
  const active: number[] = [];
  for (let place = 0; place + 2 < contactStarts.length; place++) {
    const [start = 0, end = 0] = [contactStarts[place + 1], contactStarts[place + 2]];
    const last = contactDays[end - 1] ?? 0;
    if (start === end || last < since) continue;
    // The last day tells nearly always; only where it lies beyond are the others looked at.
    if (last < until || contactDaysIn(contactDays.subarray(start, end), since, until) > 0) active.push(place);
  }
  return active;
}
