import { countBelow } from '../../kernel/statistics/index.ts';
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
  const end = countBelow(usage.days, span.until);
  for (let row = countBelow(usage.days, span.since); row < end; row++)
    if (isWanted[usage.actionOf[row] ?? -1] === true)
      rows.push({ day: usage.days[row] ?? 0, contact: usage.contacts[row] ?? -1, count: usage.counts[row] ?? 0 });
  return rows;
}
