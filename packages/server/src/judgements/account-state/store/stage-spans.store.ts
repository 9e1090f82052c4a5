import { sql } from 'kysely';
import type { Stage } from '../../../facts/accounts/index.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readLivedSince } from './account-histories.store.ts';
import { forgetDigests } from './judged-digests.store.ts';
import type { StageSpan } from '../stage-spans.ts';
import type { PathOfAccount } from '../usual-stay.ts';

type Noted = { readonly workspaceId: string; readonly day: string; readonly accountIds: readonly string[] };

/** Of these accounts, whose state changed, those that stand in another stage than was noted last. */
export async function noteStages(records: Records, { workspaceId, day, accountIds }: Noted): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    insert into stage_spans (workspace_id, account_id, since, stage)
    select state.workspace_id, state.account_id, ${day}::date, state.stage
    from account_state as state
    where state.workspace_id = ${workspaceId} and state.account_id = any(${accountIds}) and state.stage is not null
      and state.stage is distinct from (
        select span.stage from stage_spans as span
        where span.workspace_id = state.workspace_id and span.account_id = state.account_id
        order by span.since desc limit 1)
    on conflict (workspace_id, account_id, since) do update set stage = excluded.stage`.execute(records);
}

const ROWS_A_WRITE = 20_000;

type Laid = { readonly workspaceId: string; readonly today: DayNumber };

/**
 * In place of what was reconstructed before; days that were lived through stay. What an account stands in now, and since when,
 * follows from it: where no day was lived through yet, today is judged again from there, as moving back asks for more than
 * moving on.
 */
export async function layStages(records: Records, { workspaceId, today }: Laid, spans: readonly StageSpan[]): Promise<void> {
  const lived = await readLivedSince(records, workspaceId);
  const until = lived === null || isoToDay(lived) >= today ? null : lived;
  const past = until === null ? spans : spans.filter(({ sinceDay }) => sinceDay < isoToDay(until));
  await sql`delete from stage_spans where workspace_id = ${workspaceId} and (${until}::date is null or since < ${until}::date)`.execute(
    records,
  );
  for (let at = 0; at < past.length; at += ROWS_A_WRITE) await writeSpans(records, workspaceId, past.slice(at, at + ROWS_A_WRITE));
  await sql`
    update account_state as state set stage = path.stage, stage_since = path.since
    from (
      select distinct on (account_id) account_id, stage, since
      from (
        select account_id, stage, since, stage is distinct from lag(stage) over (partition by account_id order by since) as is_move
        from stage_spans where workspace_id = ${workspaceId}
      ) as move
      where is_move
      order by account_id, since desc
    ) as path
    where state.workspace_id = ${workspaceId} and state.account_id = path.account_id
      and (state.stage, state.stage_since) is distinct from (path.stage, path.since)`.execute(records);
  await forgetDigests(records, workspaceId);
}

async function writeSpans(records: Records, workspaceId: string, spans: readonly StageSpan[]): Promise<void> {
  const rows = spans.map((one) => ({ account_id: one.accountId, since: dayToIso(one.sinceDay), stage: one.stage }));
  // Who was removed meanwhile is left out.
  await sql`
    insert into stage_spans (workspace_id, account_id, since, stage)
    select ${workspaceId}, row.account_id, row.since, row.stage
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (account_id text, since date, stage text)
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = row.account_id
    on conflict (workspace_id, account_id, since) do nothing`.execute(records);
}

/** The way of every account that is there, in order. As text, since many small arrays take three times as long. */
export async function readPaths(records: Records, workspaceId: string): Promise<ReadonlyMap<string, PathOfAccount>> {
  const { rows } = await sql<{ accountId: string; segment: string | null; path: string }>`
    select accounts.id as account_id, accounts.segment, path.path
    from (
      select account_id, string_agg((since - date '1970-01-01') || ' ' || stage, ',' order by since) as path
      from stage_spans
      where workspace_id = ${workspaceId}
      group by account_id
    ) as path
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = path.account_id and accounts.removed_at is null`.execute(
    records,
  );
  return new Map(
    rows.map(({ accountId, segment, path }) => [accountId, { segment, spans: path.split(',').map((step) => spanOf(accountId, step)) }]),
  );
}

function spanOf(accountId: string, step: string): StageSpan {
  const [sinceDay = '', stage = ''] = step.split(' ');
  return { accountId, sinceDay: Number(sinceDay), stage: stage as Stage };
}
