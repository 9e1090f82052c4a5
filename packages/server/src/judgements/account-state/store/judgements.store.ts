import { sql } from 'kysely';
import { anyOf } from '../../../platform/records/any-of.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { HistoryRow, SignalRow, StateRow } from '../judgement-rows.ts';

type To = { readonly workspaceId: string; readonly now: string };

const rowsIn = (rows: readonly HistoryRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
    account_id text, day date, known jsonb, unknown jsonb, silent jsonb,
    scorecard_id text, version int, points float8, band text, coverage_ratio float8, measures jsonb, ceilings jsonb)`;

/**
 * Readings and scores as they are now, and as those of the day, which is still open; gives the accounts of which any of it
 * changed. Who is not watched any more has no health, also not of the day; what it was before stays in the history.
 */
export async function writeNow(records: Records, { workspaceId, now }: To, rows: readonly HistoryRow[]): Promise<readonly string[]> {
  const written = await sql<{ accountId: string }>`
    with row as materialized (
      -- What is as it was is left out here: a conflict would lock its row, which costs as much as writing it. The rows of
      -- the day are the same as those of now.
      select row.*
      from ${rowsIn(rows)}
      left join readings_now as reading on reading.workspace_id = ${workspaceId} and reading.account_id = row.account_id
      left join health_now as health on health.workspace_id = ${workspaceId} and health.account_id = row.account_id
      where (reading.day, reading.known, reading.unknown, reading.silent) is distinct from (row.day, row.known, row.unknown, row.silent)
        or (health.scorecard_id, health.version, health.points, health.band, health.coverage_ratio, health.measures, health.ceilings)
          is distinct from (row.scorecard_id, row.version, row.points, row.band, row.coverage_ratio, row.measures, row.ceilings)
    ), readings as (
      insert into readings_now as kept (workspace_id, account_id, day, known, unknown, silent, read_at)
      select ${workspaceId}, account_id, day, known, unknown, silent, ${now}
      from row
      on conflict (workspace_id, account_id) do update
        set day = excluded.day, known = excluded.known, unknown = excluded.unknown, silent = excluded.silent, read_at = excluded.read_at
        where (kept.day, kept.known, kept.unknown, kept.silent) is distinct from (excluded.day, excluded.known, excluded.unknown, excluded.silent)
      returning account_id
    ), scores as (
      insert into health_now as kept (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, ceilings, scored_at)
      select ${workspaceId}, account_id, scorecard_id, version, day, points, band, coverage_ratio, day, measures, ceilings, ${now}
      from row
      where scorecard_id is not null
      on conflict (workspace_id, account_id) do update set
        scorecard_id = excluded.scorecard_id, version = excluded.version, day = excluded.day, points = excluded.points, band = excluded.band,
        coverage_ratio = excluded.coverage_ratio, measures = excluded.measures, ceilings = excluded.ceilings, scored_at = excluded.scored_at,
        band_since = case when kept.band = excluded.band then kept.band_since else excluded.day end
        where (kept.day, kept.scorecard_id, kept.version, kept.points, kept.band, kept.coverage_ratio, kept.measures, kept.ceilings)
          is distinct from (excluded.day, excluded.scorecard_id, excluded.version, excluded.points, excluded.band, excluded.coverage_ratio, excluded.measures, excluded.ceilings)
      returning account_id
    ), left_out as (
      delete from health_now as kept
      using row
      where kept.workspace_id = ${workspaceId} and kept.account_id = row.account_id and row.scorecard_id is null
    ), days as (
      insert into reading_days as kept (workspace_id, account_id, day, known)
      select ${workspaceId}, account_id, day, known
      from row
      on conflict (workspace_id, account_id, day) do update set known = excluded.known
        where kept.known is distinct from excluded.known
    ), points as (
      insert into health_scores as kept (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings)
      select ${workspaceId}, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings
      from row
      where scorecard_id is not null
      on conflict (workspace_id, account_id, day) do update set
        scorecard_id = excluded.scorecard_id, version = excluded.version, points = excluded.points, band = excluded.band,
        coverage_ratio = excluded.coverage_ratio, measures = excluded.measures, ceilings = excluded.ceilings
        where (kept.scorecard_id, kept.version, kept.points, kept.band, kept.coverage_ratio, kept.measures, kept.ceilings)
          is distinct from (excluded.scorecard_id, excluded.version, excluded.points, excluded.band, excluded.coverage_ratio, excluded.measures, excluded.ceilings)
    ), left_out_of_day as (
      delete from health_scores as kept
      using row
      where kept.workspace_id = ${workspaceId} and kept.account_id = row.account_id and kept.day = row.day and row.scorecard_id is null
    )
    select account_id from readings
    union
    select account_id from scores`.execute(records);
  return written.rows.map((row) => row.accountId);
}

/** Rows of days that are over: what is written of them stays as it is. */
export async function writeHistory(records: Records, workspaceId: string, rows: readonly HistoryRow[]): Promise<void> {
  await sql`
    with row as materialized (
      select * from ${rowsIn(rows)}
    ), days as (
      insert into reading_days (workspace_id, account_id, day, known)
      select ${workspaceId}, account_id, day, known
      from row
      on conflict (workspace_id, account_id, day) do nothing
    )
    insert into health_scores (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings)
    select ${workspaceId}, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings
    from row
    where scorecard_id is not null
    on conflict (workspace_id, account_id, day) do nothing`.execute(records);
}

/** What was written of accounts on a day while it was open. */
export async function forgetDay(
  records: Records,
  { workspaceId, day, accountIds }: { readonly workspaceId: string; readonly day: string; readonly accountIds: readonly string[] },
): Promise<void> {
  for (const table of ['readingDays', 'healthScores', 'aspectScores'] as const)
    await records
      .deleteFrom(table)
      .where('workspaceId', '=', workspaceId)
      .where('day', '=', day)
      .where('accountId', '=', anyOf(accountIds))
      .execute();
}

export async function writeStates(
  records: Records,
  { workspaceId, now, day }: To & { readonly day: string },
  rows: readonly StateRow[],
): Promise<readonly string[]> {
  const document = JSON.stringify(rows);
  const states = await sql<{ accountId: string }>`
    insert into account_state as kept (
      workspace_id, account_id, stage, stage_since, care_state, arr_minor, renewal_on, notice_on, renewal_amount_minor, stake, stake_parts, nearest_kind, nearest_on, computed_at)
    select ${workspaceId}, account_id, stage, ${day}::date, care_state, arr_minor, renewal_on, notice_on, renewal_amount_minor, stake, stake_parts, nearest_kind, nearest_on, ${now}
    from jsonb_to_recordset(${document}::jsonb) as row (
      account_id text, stage text, care_state text, arr_minor bigint, renewal_on date, notice_on date, renewal_amount_minor bigint, stake float8, stake_parts jsonb,
      nearest_kind text, nearest_on date)
    where not exists (
      select from account_state as same
      where same.workspace_id = ${workspaceId} and same.account_id = row.account_id
        and (same.stage, same.care_state, same.arr_minor, same.renewal_on, same.notice_on, same.renewal_amount_minor, same.stake, same.stake_parts, same.nearest_kind, same.nearest_on)
          is not distinct from (row.stage, row.care_state, row.arr_minor, row.renewal_on, row.notice_on, row.renewal_amount_minor, row.stake, row.stake_parts, row.nearest_kind, row.nearest_on))
    on conflict (workspace_id, account_id) do update set
      stage = excluded.stage, stage_since = case when kept.stage = excluded.stage then kept.stage_since else excluded.stage_since end,
      care_state = excluded.care_state, arr_minor = excluded.arr_minor, renewal_on = excluded.renewal_on, notice_on = excluded.notice_on,
      renewal_amount_minor = excluded.renewal_amount_minor, stake = excluded.stake, stake_parts = excluded.stake_parts,
      nearest_kind = excluded.nearest_kind, nearest_on = excluded.nearest_on, computed_at = excluded.computed_at
    returning account_id`.execute(records);
  await writeClocks(records, workspaceId, document);
  return states.rows.map((row) => row.accountId);
}

async function writeClocks(records: Records, workspaceId: string, document: string): Promise<void> {
  await sql`
    insert into first_value_clocks (
      workspace_id, account_id, definition_name, state, start_on, reached_on, elapsed_days, held_days, steps, is_activated, activated_on, is_overdue)
    select ${workspaceId}, account_id, definition_name, clock_state, start_on, reached_on, elapsed_days, held_days, steps, is_activated, activated_on, is_overdue
    from jsonb_to_recordset(${document}::jsonb) as row (
      account_id text, definition_name text, clock_state text, start_on date, reached_on date, elapsed_days int, held_days int, steps jsonb,
      is_activated boolean, activated_on date, is_overdue boolean)
    where not exists (
      select from first_value_clocks as same
      where same.workspace_id = ${workspaceId} and same.account_id = row.account_id
        and (same.definition_name, same.state, same.start_on, same.reached_on, same.elapsed_days, same.held_days, same.steps, same.is_activated, same.activated_on, same.is_overdue)
          is not distinct from (row.definition_name, row.clock_state, row.start_on, row.reached_on, row.elapsed_days, row.held_days, row.steps, row.is_activated, row.activated_on, row.is_overdue))
    on conflict (workspace_id, account_id) do update set
      definition_name = excluded.definition_name, state = excluded.state, start_on = excluded.start_on, reached_on = excluded.reached_on,
      elapsed_days = excluded.elapsed_days, held_days = excluded.held_days, steps = excluded.steps, is_activated = excluded.is_activated,
      activated_on = excluded.activated_on, is_overdue = excluded.is_overdue`.execute(records);
}

/**
 * Judged from what was read at `readAt`. What a person closed, put away or reopened since stays as they left it; what
 * another process opened meanwhile is not opened twice.
 */
export async function writeSignals(
  records: Records,
  { workspaceId, readAt }: { readonly workspaceId: string; readonly readAt: string },
  rows: readonly SignalRow[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const columns = sql`id, account_id, key, subject, state, severity, since, opened_on, last_seen_on, closed_on, opened_at, closed_at, closed_as,
    snoozed_until, snooze_until_worse, when_snoozed, exposed_arr_minor, currency, evidence`;
  const document = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
    id text, account_id text, key text, subject text, state text, severity text, since date, opened_on date, last_seen_on date, closed_on date,
    opened_at timestamptz, closed_at timestamptz, closed_as text, snoozed_until date, snooze_until_worse boolean, when_snoozed jsonb,
    exposed_arr_minor bigint, currency text, evidence jsonb)`;
  const updated = await sql<{ accountId: string }>`
    update signals as kept set
      state = row.state, severity = row.severity, since = row.since, last_seen_on = row.last_seen_on, closed_on = row.closed_on, closed_at = row.closed_at,
      closed_as = row.closed_as, snoozed_until = row.snoozed_until,
      snooze_until_worse = row.snooze_until_worse, when_snoozed = row.when_snoozed, exposed_arr_minor = row.exposed_arr_minor, evidence = row.evidence
    from ${document}
    where kept.workspace_id = ${workspaceId}
      and kept.id = row.id
      and kept.state <> 'closed'
      and (kept.acted_at is null or kept.acted_at < ${readAt})
      and (kept.state, kept.severity, kept.last_seen_on, kept.closed_on, kept.snoozed_until, kept.exposed_arr_minor, kept.evidence)
        is distinct from (row.state, row.severity, row.last_seen_on, row.closed_on, row.snoozed_until, row.exposed_arr_minor, row.evidence)
    returning kept.account_id`.execute(records);
  const opened = await sql<{ accountId: string }>`
    insert into signals (workspace_id, ${columns})
    select ${workspaceId}, ${columns}
    from ${document}
    where not exists (select from signals as kept where kept.workspace_id = ${workspaceId} and kept.id = row.id)
    on conflict do nothing
    returning account_id`.execute(records);
  return [...new Set([...updated.rows, ...opened.rows].map((row) => row.accountId))];
}
