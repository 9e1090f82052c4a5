import { newId } from '../platform/new-id.ts';
import type { Database } from '../platform/records/records.ts';
import type { WriteScope } from '../sources/imports/index.ts';

/** A workspace that holds nothing yet, and the scope to write facts into it. */
export async function aScope(
  database: Database,
  said: Partial<WriteScope> & { readonly timeZone?: string; readonly currency?: string } = {},
): Promise<WriteScope> {
  const workspaceId = newId('ws');
  const { timeZone = 'UTC', currency = 'USD', ...scope } = said;
  await database.inWorkspace(workspaceId, (records) =>
    records
      .insertInto('workspaces')
      .values({ workspaceId, slug: workspaceId.replace('_', '-'), name: 'Test', timeZone, currency })
      .execute(),
  );
  return { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: '2026-11-20', ...scope };
}
