import { sql } from 'kysely';
import type { SourceGaps } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';

export type GapsLine = {
  readonly gaps: SourceGaps;
  /** The day up to which they were looked for. */
  readonly day: string;
};

/** What the last judging of all accounts saw; undefined before the first. */
export async function readSourceGaps(records: Records, workspaceId: string): Promise<GapsLine | undefined> {
  return records
    .selectFrom('accountFields')
    .select(['day', sql<SourceGaps>`snapshot -> 'context' -> 'gaps'`.as('gaps')])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
}

export async function readProductNames(records: Records, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await records.selectFrom('products').select(['key', 'name']).where('workspaceId', '=', workspaceId).execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}
