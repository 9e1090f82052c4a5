import type { DayNumber } from '../../../kernel/time.ts';
import type { ZoneStretch } from '../../../kernel/zoned-days.ts';
import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { markDays } from './mark-days.ts';
import { rowsOf } from './rows.ts';

const WORKSPACE = 'workspace in (select place from usage_workspaces where id = $id)';

/** Works out again on which day each event was; those of which only the day is known keep it. */
export function redateUsage(file: UsageFile) {
  return async (workspaceId: string, stretchesOf: (fromMs: number, untilMs: number) => readonly ZoneStretch[]): Promise<void> => {
    await file.write(async (connection) => {
      const id = { id: workspaceId };
      const [span] = await rowsOf<{ first: number | null; last: number | null }>(
        connection,
        `select min(at_ms) as first, max(at_ms) as last from usage_events where ${WORKSPACE}`,
        id,
      );
      if (span?.first == null || span.last === null) return;
      const rows = stretchesOf(span.first, span.last + 1).map(({ sinceMs, untilMs, offsetMs }) => `(${sinceMs}, ${untilMs}, ${offsetMs})`);
      await connection.run(
        `create or replace temp table stretches as select * from (values ${rows.join(', ')}) as one (since_ms, until_ms, offset_ms)`,
      );
      const mark = () => markDays(connection, `from usage_events where ${WORKSPACE}`, id);
      await mark();
      await connection.run(
        `update usage_events
         set day = (at_ms + offset_ms) // ${DAY_MS}
         from stretches
         where ${WORKSPACE} and at_ms >= since_ms and at_ms < until_ms and day <> (at_ms + offset_ms) // ${DAY_MS}`,
        id,
      );
      await mark();
      // A day earlier at most: it says only that nothing is older.
      await connection.run(`update usage_visitors set first_day = first_day - 1 where ${WORKSPACE}`, id);
      await connection.run(
        `insert into touched_accounts select workspace, place from usage_accounts where ${WORKSPACE} except select workspace, account from touched_accounts`,
        id,
      );
    });
  };
}

const DAY_MS = 86_400_000;

/** Lets go of what is older than the workspace keeps. Gives back how many rows went. */
export function dropUsageBefore(file: UsageFile) {
  return (workspaceId: string, day: DayNumber): Promise<number> =>
    file.write(async (connection) => {
      const wish = { id: workspaceId, day };
      await connection.run(
        `insert into changed_days
         select distinct workspace, day from usage_events where ${WORKSPACE} and day < $day except select workspace, day from changed_days`,
        wish,
      );
      const { rowsChanged } = await connection.run(`delete from usage_events where ${WORKSPACE} and day < $day`, wish);
      await connection.run(`delete from usage_days where ${WORKSPACE} and day < $day`, wish);
      return rowsChanged;
    });
}
