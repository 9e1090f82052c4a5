import { listValue } from '@duckdb/node-api';
import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageKind } from '../../../sources/intake/index.ts';
import type { UsageLines } from '../usage-lines.ts';
import type { UsageStore } from '../usage-store.ts';
import { rowsOf } from './rows.ts';

/**
 * Both lists hold the rows of a line in one and the same order, whichever that is. An order asked for here would
 * keep a sorter for each of tens of thousands of lines in memory.
 */
const LINES = `
  select account_id, contact_id, product_key, action, kind, is_automatic, list(day) as days, list(count) as counts
  from usage_days
  where workspace_id = $workspace
    and day >= $since
    and account_id in (select unnest($accounts))
  group by account_id, contact_id, product_key, action, kind, is_automatic`;

const FIRST_DAYS = `
  select account_id, min(day) as first_day
  from usage_days
  where workspace_id = $workspace
    and account_id in (select unnest($accounts))
  group by account_id`;

type Line = {
  readonly account_id: string;
  readonly contact_id: string | null;
  readonly product_key: string;
  readonly action: string;
  readonly kind: UsageKind;
  readonly is_automatic: boolean;
  readonly days: readonly number[];
  readonly counts: readonly number[];
};

export function linesOfAccounts(file: UsageFile): UsageStore['linesOfAccounts'] {
  return async (workspace, accountIds, since) => {
    // A list of nothing has no type that the store could guess.
    if (accountIds.length === 0) return inColumns([], []);
    return file.read(async (connection) => {
      const accounts = listValue([...accountIds]);
      const lines = await rowsOf<Line>(connection, LINES, { workspace, since, accounts });
      const first = await rowsOf<{ account_id: string; first_day: number }>(connection, FIRST_DAYS, { workspace, accounts });
      return inColumns(
        lines,
        first.map((row) => ({ accountId: row.account_id, day: row.first_day })),
      );
    });
  };
}

function inColumns(lines: readonly Line[], firstDays: UsageLines['firstDays']): UsageLines {
  const starts = new Int32Array(lines.length + 1);
  lines.forEach((line, place) => (starts[place + 1] = (starts[place] ?? 0) + line.days.length));
  const days = new Int32Array(starts.at(-1) ?? 0);
  const counts = new Float64Array(days.length);
  lines.forEach((line, place) => {
    days.set(line.days, starts[place]);
    counts.set(line.counts, starts[place]);
  });
  return {
    accountIds: lines.map((line) => line.account_id),
    contactIds: lines.map((line) => line.contact_id),
    productKeys: lines.map((line) => line.product_key),
    actions: lines.map((line) => line.action),
    kinds: lines.map((line) => line.kind),
    isAutomatic: lines.map((line) => line.is_automatic),
    starts,
    days,
    counts,
    firstDays,
  };
}
