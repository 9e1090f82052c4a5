import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';

export type UsageRow = { readonly day: DayNumber; readonly contact: number; readonly count: number };

type Days = { readonly since: DayNumber; readonly until: DayNumber };

/** Rows of the named actions, or of core actions when none is named, within [since, until), by day. Machines do not count. */
export function usageRows(dossier: Dossier, actions: readonly string[], span: Days): UsageRow[] {
  const { days, contacts, counts } = dossier.usage;
  return Array.from(rowsOfActions(dossier, actions, span), (row) => ({
    day: days[row] ?? 0,
    contact: contacts[row] ?? -1,
    count: counts[row] ?? 0,
  }));
}

/** The same, as their places among the rows of the account. */
export function rowsOfActions({ usage }: Dossier, actions: readonly string[], { since, until }: Days): Int32Array {
  const isWanted = usage.actions.map(
    (action) => !action.isAutomatic && (actions.length === 0 ? action.isCore : actions.includes(action.name)),
  );
  const [start, end] = [countBelow(usage.days, since), countBelow(usage.days, until)];
  const rows = new Int32Array(Math.max(0, end - start));
  let found = 0;
  for (let row = start; row < end; row++) if (isWanted[usage.actionOf[row] ?? -1] === true) rows[found++] = row;
  return rows.subarray(0, found);
}
