import type { UsageOfAccount } from '../../facts/usage/index.ts';
import type { Span } from '../../measures/metrics/index.ts';

/** What one contact did on one day. */
export type UsageRow = {
  readonly day: number;
  /** Null where the source did not say who it was. */
  readonly contactId: string | null;
  readonly productKey: string;
  readonly action: string;
  readonly feature: string | null;
  readonly isCore: boolean;
  readonly isAutomatic: boolean;
  readonly count: number;
};

export type UsageRowsAsked = {
  readonly span: Span;
  readonly contactId: string | null;
  /** An action, or the feature to which actions belong. */
  readonly feature: string | null;
  readonly productKey: string | null;
  readonly most: number;
};

/** The newest rows of use, with how many there are in all and what they sum to. */
export function usageRows(
  usage: UsageOfAccount,
  asked: UsageRowsAsked,
): { readonly rows: readonly UsageRow[]; readonly total: number; readonly count: number } {
  const rows: UsageRow[] = [];
  for (let place = 0; place < usage.days.length; place++) {
    const row = rowAt(usage, place);
    if (row !== undefined && isAsked(row, asked)) rows.push(row);
  }
  rows.sort((a, b) => b.day - a.day || b.count - a.count || a.action.localeCompare(b.action));
  return { rows: rows.slice(0, asked.most), total: rows.length, count: rows.reduce((sum, row) => sum + row.count, 0) };
}

function rowAt(usage: UsageOfAccount, place: number): UsageRow | undefined {
  const action = usage.actions[usage.actionOf[place] ?? -1];
  if (action === undefined) return undefined;
  const { name, productKey, feature, isCore, isAutomatic } = action;
  return {
    day: usage.days[place] ?? 0,
    contactId: usage.contactIds[usage.contacts[place] ?? -1] ?? null,
    productKey,
    action: name,
    feature,
    isCore,
    isAutomatic,
    count: usage.counts[place] ?? 0,
  };
}

function isAsked(row: UsageRow, { span, contactId, feature, productKey }: UsageRowsAsked): boolean {
  return (
    row.day >= span.since &&
    row.day < span.until &&
    (productKey === null || row.productKey === productKey) &&
    (contactId === null || row.contactId === contactId) &&
    (feature === null || row.action === feature || row.feature === feature)
  );
}
