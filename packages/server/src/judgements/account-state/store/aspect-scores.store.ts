import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { AspectRow } from '../judgement-rows.ts';

const COLUMNS = sql`account_id, aspect, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings`;

const rowsIn = (rows: readonly AspectRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
    account_id text, aspect text, day date, scorecard_id text, version int, points float8, band text, coverage_ratio float8, measures jsonb, ceilings jsonb)`;

type OfDay = { readonly workspaceId: string; readonly day: string; readonly accountIds: readonly string[] };

/** As those of a day that is still open; which an account has no more goes. */
export async function writeAspectsNow(
  records: Records,
  { workspaceId, day, accountIds }: OfDay,
  rows: readonly AspectRow[],
): Promise<void> {
  await sql`
    delete from aspect_scores as kept
    where kept.workspace_id = ${workspaceId}
      and kept.account_id = any(${accountIds}::text[])
      and kept.day = ${day}::date
      and not exists (select from ${rowsIn(rows)} where row.account_id = kept.account_id and row.aspect = kept.aspect)`.execute(records);
  if (rows.length === 0) return;
  await sql`
    insert into aspect_scores as kept (workspace_id, ${COLUMNS})
    select ${workspaceId}, ${COLUMNS}
    from ${rowsIn(rows)}
    on conflict (workspace_id, account_id, aspect, day) do update set
      scorecard_id = excluded.scorecard_id, version = excluded.version, points = excluded.points, band = excluded.band,
      coverage_ratio = excluded.coverage_ratio, measures = excluded.measures, ceilings = excluded.ceilings
      where (kept.scorecard_id, kept.version, kept.points, kept.band, kept.coverage_ratio, kept.measures, kept.ceilings)
        is distinct from (excluded.scorecard_id, excluded.version, excluded.points, excluded.band, excluded.coverage_ratio, excluded.measures, excluded.ceilings)`.execute(
    records,
  );
}

/** Of days that are over: what is written of them stays as it is. */
export async function writeAspectHistory(records: Records, workspaceId: string, rows: readonly AspectRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into aspect_scores (workspace_id, ${COLUMNS})
    select ${workspaceId}, ${COLUMNS}
    from ${rowsIn(rows)}
    on conflict (workspace_id, account_id, aspect, day) do nothing`.execute(records);
}
