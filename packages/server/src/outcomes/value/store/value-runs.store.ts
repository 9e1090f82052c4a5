import { sql } from 'kysely';
import { isoToDay, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Bases } from '../bases.ts';

export type RunOfWorkspace = {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly currency: string;
  /** The day that all of it was stated for; null before the first time, and where all of it is to be stated again. */
  readonly day: string | null;
  readonly statedAt: string | null;
  readonly hasStale: boolean;
  /** Somebody set a margin or a discount since. */
  readonly isAssumedAnew: boolean;
};

/** Every workspace, while no sample company comes in, with how far its values are kept. */
export async function readRuns(records: Records): Promise<readonly RunOfWorkspace[]> {
  const { rows } = await sql<RunOfWorkspace>`
    select workspace.workspace_id, workspace.time_zone, workspace.currency, run.day, run.stated_at,
      exists (select from stale_values as stale where stale.workspace_id = workspace.workspace_id) as has_stale,
      coalesce(run.is_assumed_anew, false) as is_assumed_anew
    from workspaces as workspace
    left join value_runs as run on run.workspace_id = workspace.workspace_id
    where workspace.removed_at is null and not exists (
      select from sample_loads as load where load.workspace_id = workspace.workspace_id and load.state in ('waiting', 'running'))
    order by workspace.workspace_id`.execute(records);
  return rows;
}

export type Stale = { readonly accountId: string; readonly since: string };

/** Those that wait longest. */
export async function readStale(records: Records, workspaceId: string, most: number): Promise<readonly Stale[]> {
  const { rows } = await sql<Stale>`
    select account_id, stale_since::text as since from stale_values
    where workspace_id = ${workspaceId} order by stale_since limit ${most}`.execute(records);
  return rows;
}

/** Those that changed again meanwhile stay. */
export async function clearStale(records: Records, workspaceId: string, seen: readonly Stale[]): Promise<void> {
  const since = Object.fromEntries(seen.map((one) => [one.accountId, one.since]));
  await sql`
    with done as materialized (
      select account_id
      from stale_values
      where workspace_id = ${workspaceId}
        and account_id = any(${Object.keys(since)}::text[])
        and stale_since <= (${JSON.stringify(since)}::jsonb ->> account_id)::timestamptz
      for update skip locked
    )
    delete from stale_values
    using done
    where stale_values.workspace_id = ${workspaceId} and stale_values.account_id = done.account_id`.execute(records);
}

/** Before they are stated: whoever changes one of them from now on finds no mark of it and leaves one. */
export async function clearStaleOf(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  await sql`delete from stale_values where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])`.execute(records);
}

/** Accounts that ever had a subscription, a part at a time. */
export async function readAccountsOfContracts(
  records: Records,
  workspaceId: string,
  part: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select account.id from accounts as account
    where account.workspace_id = ${workspaceId} and account.id > ${part.after}
      and exists (select from subscriptions as held where held.workspace_id = account.workspace_id and held.account_id = account.id and not held.is_trial)
    order by account.id
    limit ${part.most}`.execute(records);
  return rows.map(({ id }) => id);
}

export type KeptRun = { readonly day: DayNumber | null; readonly bases: Bases };

/** Null before the first time. */
export async function readRun(records: Records, workspaceId: string): Promise<KeptRun | null> {
  const { rows } = await sql<{ day: string | null; bases: Bases }>`
    select day, bases from value_runs where workspace_id = ${workspaceId}`.execute(records);
  const [run] = rows;
  return run === undefined ? null : { day: run.day === null ? null : isoToDay(run.day), bases: run.bases };
}

export async function writeRun(
  records: Records,
  workspaceId: string,
  run: { readonly day: string; readonly bases: Bases; readonly at: string },
): Promise<void> {
  await sql`
    insert into value_runs (workspace_id, day, bases, stated_at)
    values (${workspaceId}, ${run.day}::date, ${JSON.stringify(run.bases)}::jsonb, ${run.at}::timestamptz)
    on conflict (workspace_id) do update
    set day = excluded.day, is_assumed_anew = false, bases = excluded.bases, stated_at = excluded.stated_at`.execute(records);
}

/** What all accounts say together rests on a margin and a discount, too. */
export async function noteAssumedAnew(records: Records, workspaceId: string): Promise<void> {
  await sql`update value_runs set is_assumed_anew = true where workspace_id = ${workspaceId}`.execute(records);
}
