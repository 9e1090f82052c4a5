import { sql } from 'kysely';
import type { Silences, SourceGaps } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';

export type LookedFor = {
  readonly gaps: SourceGaps;
  readonly silences: Silences;
  /** The day up to which they were looked for. */
  readonly day: string;
};

/** What the last judging of all accounts saw; undefined before the first. */
export async function readSourceGaps(records: Records, workspaceId: string): Promise<LookedFor | undefined> {
  return records
    .selectFrom('accountFields')
    .select([
      'day',
      sql<SourceGaps>`snapshot -> 'context' -> 'gaps'`.as('gaps'),
      sql<Silences>`snapshot -> 'context' -> 'silences'`.as('silences'),
    ])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
}

export async function readProductNames(records: Records, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await records.selectFrom('products').select(['key', 'name']).where('workspaceId', '=', workspaceId).execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

export type MassDropLine = { readonly day: string; readonly accounts: number; readonly watched: number };

/** Days on which so many accounts dropped that nothing was said of any; the newest first. */
export async function readMassDrops(records: Records, workspaceId: string, most: number): Promise<readonly MassDropLine[]> {
  return records
    .selectFrom('massDrops')
    .select(['day', 'accounts', 'watched'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('day', 'desc')
    .limit(most)
    .execute();
}
