import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Workspaces in which accounts wait. */
export async function readWaiting(records: Records): Promise<readonly WorkspaceId[]> {
  const rows = await records.selectFrom('staleAccounts').select('workspaceId').distinct().limit(1_000).execute();
  return rows.map((row) => row.workspaceId as WorkspaceId);
}

/** Accounts that wait and were never judged, and whose money was not looked at since they changed. */
export async function readUnjudged(records: Records, workspaceId: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select stale.account_id
    from stale_accounts as stale
    left join account_state as state using (workspace_id, account_id)
    where stale.workspace_id = ${workspaceId}
      and (state.account_id is null or (state.stage is null and state.computed_at < stale.stale_since))
    order by stale.stale_since
    limit ${limit}`.execute(records);
  return rows.map((row) => row.accountId);
}

export type FirstStanding = {
  readonly account_id: string;
  readonly arr_minor: number | null;
  readonly renewal_on: string | null;
  readonly notice_on: string | null;
};

/** Judgements stand before it: one that came meanwhile stays. It counts as of the beginning of the transaction, by the clock that marks what is stale. */
export async function writeFirstStandings(records: Records, workspaceId: string, rows: readonly FirstStanding[]): Promise<void> {
  await sql`
    insert into account_state as kept (workspace_id, account_id, arr_minor, renewal_on, notice_on, computed_at)
    select ${workspaceId}, account_id, arr_minor, renewal_on, notice_on, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (account_id text, arr_minor bigint, renewal_on date, notice_on date)
    on conflict (workspace_id, account_id) do update set
      arr_minor = excluded.arr_minor, renewal_on = excluded.renewal_on, notice_on = excluded.notice_on, computed_at = excluded.computed_at
      where kept.stage is null`.execute(records);
}
