import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { HistoryRow, SignalRow, StateRow } from '../judgement-rows.ts';

type To = { readonly workspaceId: string; readonly now: string };

/** Taken apart once for all that is written of it: of hundreds of accounts that costs more than the writing. */
const rowsIn = (rows: readonly HistoryRow[]) => sql`
  row as materialized (
    select *
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      account_id text, day date, known jsonb, unknown jsonb, silent jsonb,
      scorecard_id text, version int, points float8, band text, coverage_ratio float8, measures jsonb, ceilings jsonb)
  )`;

/**
 * Readings and scores as they are now, and as those of the day, which is still open; gives the accounts of which any of it
 * changed. Who is not watched any more has no health, also not of the day; what it was before stays in the history.
 */
export async function writeNow(records: Records, { workspaceId, now }: To, rows: readonly HistoryRow[]): Promise<readonly string[]> {
  const written = await sql<{ accountId: string }>`
    with ${rowsIn(rows)}, readings as (
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
    with ${rowsIn(rows)}, days as (
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

/** Days that were written while they were open get their last word once they are over. */
export async function forgetDay(records: Records, workspaceId: string, day: string): Promise<void> {
  await records.deleteFrom('readingDays').where('workspaceId', '=', workspaceId).where('day', '=', day).execute();
  await records.deleteFrom('healthScores').where('workspaceId', '=', workspaceId).where('day', '=', day).execute();
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
    on conflict (workspace_id, account_id) do update set
      stage = excluded.stage, stage_since = case when kept.stage = excluded.stage then kept.stage_since else excluded.stage_since end,
      care_state = excluded.care_state, arr_minor = excluded.arr_minor, renewal_on = excluded.renewal_on, notice_on = excluded.notice_on,
      renewal_amount_minor = excluded.renewal_amount_minor, stake = excluded.stake, stake_parts = excluded.stake_parts,
      nearest_kind = excluded.nearest_kind, nearest_on = excluded.nearest_on, computed_at = excluded.computed_at
      where (kept.stage, kept.care_state, kept.arr_minor, kept.renewal_on, kept.notice_on, kept.renewal_amount_minor, kept.stake, kept.stake_parts, kept.nearest_kind, kept.nearest_on)
        is distinct from (excluded.stage, excluded.care_state, excluded.arr_minor, excluded.renewal_on, excluded.notice_on, excluded.renewal_amount_minor, excluded.stake, excluded.stake_parts, excluded.nearest_kind, excluded.nearest_on)
    returning account_id`.execute(records);
  await writeClocks(records, workspaceId, document);
  return states.rows.map((row) => row.accountId);
}

async function writeClocks(records: Records, workspaceId: string, document: string): Promise<void> {
  await sql`
    insert into first_value_clocks as kept (
      workspace_id, account_id, definition_name, state, start_on, reached_on, elapsed_days, held_days, steps, is_activated, activated_on, is_overdue)
    select ${workspaceId}, account_id, definition_name, clock_state, start_on, reached_on, elapsed_days, held_days, steps, is_activated, activated_on, is_overdue
    from jsonb_to_recordset(${document}::jsonb) as row (
      account_id text, definition_name text, clock_state text, start_on date, reached_on date, elapsed_days int, held_days int, steps jsonb,
      is_activated boolean, activated_on date, is_overdue boolean)
    on conflict (workspace_id, account_id) do update set
      definition_name = excluded.definition_name, state = excluded.state, start_on = excluded.start_on, reached_on = excluded.reached_on,
      elapsed_days = excluded.elapsed_days, held_days = excluded.held_days, steps = excluded.steps, is_activated = excluded.is_activated,
      activated_on = excluded.activated_on, is_overdue = excluded.is_overdue
      where (kept.definition_name, kept.state, kept.start_on, kept.reached_on, kept.elapsed_days, kept.held_days, kept.steps, kept.is_activated, kept.activated_on, kept.is_overdue)
        is distinct from (excluded.definition_name, excluded.state, excluded.start_on, excluded.reached_on, excluded.elapsed_days, excluded.held_days, excluded.steps,
          excluded.is_activated, excluded.activated_on, excluded.is_overdue)`.execute(records);
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
