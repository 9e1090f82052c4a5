import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';

export type UsageRow = { readonly day: DayNumber; readonly contact: number; readonly count: number };

/** Rows of the named actions, or of core actions when none is named, within [since, until), by day. Machines do not count. */
export function usageRows(
  dossier: Dossier,
  actions: readonly string[],
  span: { readonly since: DayNumber; readonly until: DayNumber },
): UsageRow[] {
  const { usage } = dossier;
  const isWanted = usage.actions.map(
    (action) => !action.isAutomatic && (actions.length === 0 ? action.isCore : actions.includes(action.name)),
  );
  const rows: UsageRow[] = [];
  for (let row = 0; row < usage.days.length; row++) {
    const day = usage.days[row] ?? 0;
    if (day < span.since || day >= span.until || isWanted[usage.actionOf[row] ?? -1] !== true) continue;
    rows.push({ day, contact: usage.contacts[row] ?? -1, count: usage.counts[row] ?? 0 });
  }
  return rows;
}
