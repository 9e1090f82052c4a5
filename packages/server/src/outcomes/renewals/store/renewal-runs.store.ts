import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type RunOfWorkspace = {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly currency: string;
  /** The day of the last whole run; null before the first. */
  readonly day: string | null;
  /** Accounts whose contracts changed since. */
  readonly stale: number;
  /** The past can be told from the history of health, and was not. */
  readonly isUnreplayed: boolean;
};

/** Every workspace, while no sample company comes in, with how far its renewals are. */
export async function readRuns(records: Records): Promise<readonly RunOfWorkspace[]> {
  const { rows } = await sql<RunOfWorkspace>`
    select workspace.workspace_id, workspace.time_zone, workspace.currency, run.day,
      (select count(*) from renewals_stale as stale where stale.workspace_id = workspace.workspace_id)::int as stale,
      coalesce(history.filled_at is not null and history.done_ratio is null
        and (run.replayed_at is null or run.replayed_at < history.filled_at), false) as is_unreplayed
    from workspaces as workspace
    left join renewal_runs as run on run.workspace_id = workspace.workspace_id
    left join account_histories as history on history.workspace_id = workspace.workspace_id
    where workspace.removed_at is null and not exists (
      select from sample_loads as load where load.workspace_id = workspace.workspace_id and load.state in ('waiting', 'running'))
    order by workspace.workspace_id`.execute(records);
  return rows;
}

export async function readStaleAccounts(
  records: Records,
  workspaceId: string,
  most: number,
): Promise<readonly { readonly accountId: string; readonly since: string }[]> {
  const { rows } = await sql<{ accountId: string; since: string }>`
    select account_id, since::text as since from renewals_stale
    where workspace_id = ${workspaceId} order by since limit ${most}`.execute(records);
  return rows;
}

/** Those that changed again meanwhile stay. */
export async function clearStaleAccounts(
  records: Records,
  workspaceId: string,
  seen: readonly { readonly accountId: string; readonly since: string }[],
): Promise<void> {
  await sql`
    with done as materialized (
      select stale.account_id
      from renewals_stale as stale
      join jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen ("accountId" text, since text)
        on stale.account_id = seen."accountId" and stale.since <= seen.since::timestamptz
      where stale.workspace_id = ${workspaceId}
      for update of stale skip locked
    )
    delete from renewals_stale
    using done
    where renewals_stale.workspace_id = ${workspaceId} and renewals_stale.account_id = done.account_id`.execute(records);
}

export async function writeRun(
  records: Records,
  workspaceId: string,
  run: { readonly day: string; readonly at: string; readonly isReplayed?: boolean },
): Promise<void> {
  const replayedAt = run.isReplayed === true ? run.at : null;
  await sql`
    insert into renewal_runs (workspace_id, day, ran_at, replayed_at) values (${workspaceId}, ${run.day}::date, ${run.at}::timestamptz, ${replayedAt}::timestamptz)
    on conflict (workspace_id) do update
    set day = excluded.day, ran_at = excluded.ran_at, replayed_at = coalesce(excluded.replayed_at, renewal_runs.replayed_at)`.execute(
    records,
  );
}

/** Accounts that ever had a subscription, a part at a time. */
export async function readAccountsOfContracts(
  records: Records,
  workspaceId: string,
  part: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select account.id from accounts as account
    where account.workspace_id = ${workspaceId} and account.removed_at is null and account.id > ${part.after}
      and (exists (select from subscriptions as held where held.workspace_id = account.workspace_id and held.account_id = account.id and not held.is_trial)
        or exists (select from renewals as renewal where renewal.workspace_id = account.workspace_id and renewal.account_id = account.id))
    order by account.id
    limit ${part.most}`.execute(records);
  return rows.map(({ id }) => id);
}
