import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { UsageOfAccount } from '../../facts/usage/index.ts';

/** Rows of one feature in the order of days. */
export type FeatureUse = {
  readonly feature: string;
  readonly productKey: string;
  readonly days: Int32Array;
  readonly contacts: Int32Array;
  readonly counts: Float64Array;
};

const built = new WeakMap<UsageOfAccount, readonly FeatureUse[]>();

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
  const placeOf = usage.actions.map((action) =>
    action.isAutomatic || (!action.isCore && action.feature === null)
      ? -1
      : placeIn(features, `${action.productKey}\n${action.feature ?? action.name}`),
  );
  const ends = new Int32Array(features.size);
  const starts = startsOf(usage, placeOf, features.size);
  const total = starts[features.size] ?? 0;
  const [days, contacts, counts] = [new Int32Array(total), new Int32Array(total), new Float64Array(total)];
  const order: number[] = [];
  for (let row = 0; row < usage.days.length; row++) {
    const place = placeOf[usage.actionOf[row] ?? -1] ?? -1;
    if (place < 0) continue;
    const end = ends[place] ?? 0;
    if (end === 0) order.push(place);
    const at = (starts[place] ?? 0) + end;
    ends[place] = end + 1;
    days[at] = usage.days[row] ?? 0;
    contacts[at] = usage.contacts[row] ?? -1;
    counts[at] = usage.counts[row] ?? 0;
  }
  const names = [...features.keys()];
  return order.map((place) => {
    const [productKey = '', feature = ''] = (names[place] ?? '').split('\n');
    const [from, until] = [starts[place], starts[place + 1]];
    return {
      productKey,
      feature,
      days: days.subarray(from, until),
      contacts: contacts.subarray(from, until),
      counts: counts.subarray(from, until),
    };
  });
}

function placeIn(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size;
  places.set(name, place);
  return place;
}

/** Where the rows of each place begin, and the end of all. */
function startsOf({ actionOf }: UsageOfAccount, placeOf: readonly number[], places: number): Int32Array {
  const starts = new Int32Array(places + 1);
  for (let row = 0; row < actionOf.length; row++) {
    const place = placeOf[actionOf[row] ?? -1] ?? -1;
    if (place >= 0) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  }
  for (let place = 1; place <= places; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  return starts;
}

/** How often in [since, until). */
export function featureCount(use: FeatureUse, since: DayNumber, until: DayNumber): number {
  let total = 0;
  const end = countBelow(use.days, until);
  for (let row = countBelow(use.days, since); row < end; row++) total += use.counts[row] ?? 0;
  return total;
}

/** Whether at least `least` named contacts used it in [since, until). */
export function isUsedBy(use: FeatureUse, least: number, span: { readonly since: DayNumber; readonly until: DayNumber }): boolean {
  const seen = new Set<number>();
  for (let row = countBelow(use.days, span.until) - 1; row >= 0 && (use.days[row] ?? 0) >= span.since; row--) {
    const contact = use.contacts[row] ?? -1;
    if (contact >= 0) seen.add(contact);
    if (seen.size >= least) return true;
  }
  return false;
}
