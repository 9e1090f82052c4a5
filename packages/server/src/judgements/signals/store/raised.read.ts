import { sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';

export type Raised = { readonly key: string; readonly raised: number; readonly open: number };

/** What each detector raised since a day, and what of all it raised is open. */
export async function countRaised(records: Records, workspaceId: string, since: DayNumber): Promise<ReadonlyMap<string, Raised>> {
  const { rows } = await sql<Raised>`
    select key,
      count(*) filter (where opened_on >= ${dayToIso(since)}::date)::int as raised,
      count(*) filter (where state <> 'closed')::int as open
    from signals
    where workspace_id = ${workspaceId}
    group by key`.execute(records);
  return new Map(rows.map((row) => [row.key, row]));
}
