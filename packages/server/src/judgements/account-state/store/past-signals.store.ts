import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { SignalRow } from '../judgement-rows.ts';

/**
 * Lays signals of past days beside those that are there. One that is open now learns when it began; one that
 * overlaps a signal of the same kind that is there already is that signal, and is left out.
 */
export async function laySignals(
  records: Records,
  { workspaceId, today }: { readonly workspaceId: string; readonly today: string },
  rows: readonly SignalRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const document = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
    id text, account_id text, key text, subject text, state text, severity text, since date, opened_on date, last_seen_on date, closed_on date,
    opened_at timestamptz, closed_at timestamptz, closed_as text, snoozed_until date, snooze_until_worse boolean, exposed_arr_minor bigint, currency text, evidence jsonb)`;
  // What was found today without knowing the past, and would not be with it; who finds it again opens it anew.
  await sql`
    delete from signals as kept
    where kept.workspace_id = ${workspaceId}
      and kept.opened_on = ${today}
      and kept.state = 'open'
      and not exists (
        select from ${document}
        where row.account_id = kept.account_id and row.key = kept.key and row.subject = kept.subject and row.state <> 'closed')`.execute(
    records,
  );
  await sql`
    update signals as kept set opened_on = row.opened_on, opened_at = row.opened_at, since = least(kept.since, row.since)
    from ${document}
    where kept.workspace_id = ${workspaceId}
      and kept.account_id = row.account_id and kept.key = row.key and kept.subject = row.subject
      and kept.state <> 'closed' and row.state <> 'closed'
      and row.opened_on < kept.opened_on`.execute(records);
  await sql`
    insert into signals (workspace_id, id, account_id, key, subject, state, severity, since, opened_on, last_seen_on, closed_on, opened_at, closed_at, closed_as,
      snoozed_until, snooze_until_worse, exposed_arr_minor, currency, evidence)
    select ${workspaceId}, id, account_id, key, subject, state, severity, since, opened_on, last_seen_on, closed_on, opened_at, closed_at, closed_as,
      snoozed_until, snooze_until_worse, exposed_arr_minor, currency, evidence
    from ${document}
    where not exists (
      select from signals as kept
      where kept.workspace_id = ${workspaceId}
        and kept.account_id = row.account_id and kept.key = row.key and kept.subject = row.subject
        and kept.opened_on <= coalesce(row.closed_on, row.last_seen_on) and coalesce(kept.closed_on, 'infinity') >= row.opened_on)
    on conflict do nothing`.execute(records);
}
