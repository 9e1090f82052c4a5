import { Memo } from '../../kernel/memo.ts';
import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { UsageAction, UsageOfAccount } from '../../facts/usage/index.ts';

/** Where one feature stands among the rows of the account's usage, in the order of days. */
export type FeatureUse = {
  readonly feature: string;
  readonly productKey: string;
  readonly usage: UsageOfAccount;
  /** Places of its rows, ascending; at least one. */
  readonly rows: Int32Array;
};

const built = new Memo<UsageOfAccount, readonly FeatureUse[]>();

/** Use by feature; an action that no product lists under a feature is its own. */
export function featureUses(usage: UsageOfAccount): readonly FeatureUse[] {
  let uses = built.get(usage);
  if (uses === undefined) {
    uses = build(usage);
    built.set(usage, uses);
  }
  return uses;
}

/** All rows in one piece of memory, feature by feature: an array for each would cost more than it holds. */
function build(usage: UsageOfAccount): readonly FeatureUse[] {
  const features = new Map<string, number>();
  const { actions, actionOf } = usage;
  const placeOf = new Int32Array(actions.length).fill(-1);
  for (const [at, action] of actions.entries())
    if (!action.isAutomatic && (action.isCore || action.feature !== null)) placeOf[at] = placeIn(features, nameOf(action));
  const starts = startsOf(actionOf, placeOf, features.size);
  const ends = starts.slice(0, features.size);
  const rows = new Int32Array(starts[features.size] ?? 0);
  const order: number[] = [];
  for (let row = 0; row < actionOf.length; row++) {
    const place = placeOf[actionOf[row] ?? -1] ?? -1;
    if (place < 0) continue;
    const end = ends[place] ?? 0;
    if (end === starts[place]) order.push(place);
    rows[end] = row;
    ends[place] = end + 1;
  }
  const found = [...features.keys()];
  return order.map((place) => {
    const [productKey = '', feature = ''] = (found[place] ?? '').split('\n');
    return { productKey, feature, usage, rows: rows.subarray(starts[place], starts[place + 1]) };
  });
}

const names = new Memo<UsageAction, string>();

/** Accounts that were read together share their actions, so the name is put together once for all. */
function nameOf(action: UsageAction): string {
  let name = names.get(action);
  if (name === undefined) {
    name = `${action.productKey}\n${action.feature ?? action.name}`;
    names.set(action, name);
  }
  return name;
}

function placeIn(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size;
  places.set(name, place);
  return place;
}

/** Where the rows of each place begin, and the end of all. */
function startsOf(actionOf: Int32Array, placeOf: Int32Array, places: number): Int32Array {
  const starts = new Int32Array(places + 1);
  for (let row = 0; row < actionOf.length; row++) {
    const place = placeOf[actionOf[row] ?? -1] ?? -1;
    if (place >= 0) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let place = 1; place <= places; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  return starts;
}

/** Its rows of [since, until). */
export function featureRows({ usage, rows }: FeatureUse, since: DayNumber, until: DayNumber): Int32Array {
  const start = countBelow(rows, countBelow(usage.days, since));
  return rows.subarray(start, Math.max(start, countBelow(rows, countBelow(usage.days, until))));
}

/** The day of its first use. */
export function firstUse({ usage, rows }: FeatureUse): DayNumber {
  return usage.days[rows[0] ?? 0] ?? 0;
}

/** How often in [since, until). */
export function featureCount(use: FeatureUse, since: DayNumber, until: DayNumber): number {
  const rows = featureRows(use, since, until);
  let total = 0;
  for (let at = 0; at < rows.length; at++) total += use.usage.counts[rows[at] ?? -1] ?? 0;
  return total;
}

/** Named contacts who used it in [since, until), by their place in the usage's list. */
export function featureContacts(use: FeatureUse, since: DayNumber, until: DayNumber): ReadonlySet<number> {
  const seen = new Set<number>();
  for (const row of featureRows(use, since, until)) {
    const contact = use.usage.contacts[row] ?? -1;
    if (contact >= 0) seen.add(contact);
  }
  return seen;
}

/** Whether at least `least` named contacts used it in [since, until). */
export function isUsedBy(use: FeatureUse, least: number, span: { readonly since: DayNumber; readonly until: DayNumber }): boolean {
  const rows = featureRows(use, span.since, span.until);
  const seen = new Set<number>();
  for (let at = rows.length - 1; at >= 0; at--) {
    const contact = use.usage.contacts[rows[at] ?? -1] ?? -1;
    if (contact >= 0) seen.add(contact);
    if (seen.size >= least) return true;
  }
  return false;
}
