import { listValue } from '@duckdb/node-api';
import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageKind } from '../../../sources/intake/index.ts';
import type { UsageLines } from '../usage-lines.ts';
import type { UsageStore } from '../usage-store.ts';
import { WORKSPACE } from './places.ts';
import { rowsOf } from './rows.ts';

const CHOSEN = `
  select place, id
  from usage_accounts
  where workspace = ${WORKSPACE}
    and id in (select unnest($accounts))`;

/**
 * Both lists hold the rows of a line in one and the same order, whichever that is. An order asked for here would
 * keep a sorter for each of tens of thousands of lines in memory.
 */
const LINES = `
  with chosen as (${CHOSEN}), lines as (
    select account, person, action, list(day) as days, list(count) as counts
    from usage_days
    where day >= $since
      and account in (select place from chosen)
    group by account, person, action
  )
  select chosen.id as account_id, people.id as contact_id, actions.product_key, actions.action, actions.kind, actions.is_automatic, days, counts
  from lines
  join chosen on chosen.place = lines.account
  join usage_actions as actions on actions.place = lines.action
  left join usage_people as people on people.place = lines.person`;

const FIRST_DAYS = `
  select chosen.id as account_id, min(day) as first_day
  from usage_days
  join (${CHOSEN}) as chosen on chosen.place = usage_days.account
  group by chosen.id`;

export type Line = {
  readonly account_id: string;
  readonly contact_id: string | null;
  readonly product_key: string;
  readonly action: string;
  readonly kind: UsageKind;
  readonly is_automatic: boolean;
  readonly days: readonly number[];
  readonly counts: readonly number[];
};

export function linesOfAccounts(file: Pick<UsageFile, 'read'>): UsageStore['linesOfAccounts'] {
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

export function inColumns(lines: readonly Line[], firstDays: UsageLines['firstDays']): UsageLines {
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
