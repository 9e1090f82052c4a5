import { contextFrom, type ContextSnapshot, type WorkspaceContext } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';

/** What was known of the workspace when all accounts were last computed; null before that. */
export async function readContext(records: Records, workspaceId: string): Promise<WorkspaceContext | null> {
  const row = await records.selectFrom('accountFields').select('snapshot').where('workspaceId', '=', workspaceId).executeTakeFirst();
  if (row === undefined) return null;
  return contextFrom((row.snapshot as unknown as { readonly context: ContextSnapshot }).context);
}
