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

function build(usage: UsageOfAccount): readonly FeatureUse[] {
  const rowsOf = new Map<string, number[]>();
  const nameOf = usage.actions.map((action) =>
    action.isAutomatic || (!action.isCore && action.feature === null) ? null : `${action.productKey}\n${action.feature ?? action.name}`,
  );
  for (let row = 0; row < usage.days.length; row++) {
    const name = nameOf[usage.actionOf[row] ?? -1];
    if (name === null || name === undefined) continue;
    const rows = rowsOf.get(name);
    if (rows === undefined) rowsOf.set(name, [row]);
    else rows.push(row);
  }
  return [...rowsOf].map(([name, rows]) => {
    const [productKey = '', feature = ''] = name.split('\n');
    return {
      productKey,
      feature,
      days: Int32Array.from(rows, (row) => usage.days[row] ?? 0),
      contacts: Int32Array.from(rows, (row) => usage.contacts[row] ?? -1),
      counts: Float64Array.from(rows, (row) => usage.counts[row] ?? 0),
    };
  });
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
