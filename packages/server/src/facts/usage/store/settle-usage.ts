import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageSink } from '../../../sources/intake/index.ts';
import { COUNTED_KINDS } from './places.ts';
import { rowsOf } from './rows.ts';

const ROLL_UP = [
  'create or replace temp table due as select distinct account, day from dirty_account_days',
  'delete from usage_days using due where usage_days.account = due.account and usage_days.day = due.day',
  `insert into usage_days
   select workspace, account, person, action, day, sum(count)
   from usage_events
   semi join due using (account, day)
   where action in (select place from usage_actions where kind in ${COUNTED_KINDS})
   group by all
   order by workspace, account, day`,
  'delete from dirty_account_days',
];

/** Makes the daily counts again where they are marked: a late event costs its account's day, not the day of all. */
export async function rollUp(connection: DuckDBConnection): Promise<void> {
  for (const statement of ROLL_UP) await connection.run(statement);
}

/**
 * Counts the days again on which something came in, and hands over whose they were. Those are forgotten only after
 * they were told: a crash in between tells them twice, never not at all.
 */
export function settleUsage(file: UsageFile): UsageSink['settle'] {
  return async (tell, isAtEnd = false) => {
    const [waiting] = await file.read((connection) =>
      rowsOf<{ days: number; accounts: number; hasReached: boolean }>(
        connection,
        `select (select count(*) from dirty_account_days) as days, (select count(*) from touched_accounts) as accounts,
                must_reach > 0 and (applied_seq >= must_reach or ${isAtEnd}) as "hasReached"
         from journal_position`,
      ),
    );
    if ((waiting?.days ?? 0) > 0) await file.write(rollUp);
    if (waiting?.hasReached === true)
      await file.write(async (connection) => void (await connection.run('update journal_position set must_reach = 0')));
    if ((waiting?.accounts ?? 0) === 0) return;
    const touched = await file.read((connection) =>
      rowsOf<{ workspace_id: string; account_id: string }>(
        connection,
        `select distinct usage_workspaces.id as workspace_id, usage_accounts.id as account_id
         from touched_accounts
         join usage_accounts on usage_accounts.place = touched_accounts.account
         join usage_workspaces on usage_workspaces.place = touched_accounts.workspace`,
      ),
    );
    const byWorkspace = Map.groupBy(touched, (row) => row.workspace_id);
    await tell([...byWorkspace].map(([workspaceId, rows]) => ({ workspaceId, accountIds: rows.map((row) => row.account_id) })));
    await file.write(async (connection) => {
      await connection.run('delete from touched_accounts');
    });
  };
}
