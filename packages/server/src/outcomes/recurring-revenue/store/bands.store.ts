import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { type Bands, DEFAULT_BANDS } from '../groups.ts';

export async function readBands(records: Records, workspaceId: string): Promise<Bands> {
  const { rows } = await sql<Bands>`
    select growing_from, shrinking_below from revenue_bands where workspace_id = ${workspaceId}`.execute(records);
  return rows[0] ?? DEFAULT_BANDS;
}

export async function saveBands(records: Records, workspaceId: string, { growingFrom, shrinkingBelow }: Bands): Promise<void> {
  await sql`
    insert into revenue_bands (workspace_id, growing_from, shrinking_below)
    values (${workspaceId}, ${growingFrom}, ${shrinkingBelow})
    on conflict (workspace_id) do update set growing_from = excluded.growing_from, shrinking_below = excluded.shrinking_below`.execute(
    records,
  );
}
