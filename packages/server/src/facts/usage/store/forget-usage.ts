import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageSink } from '../../../sources/intake/index.ts';

const TABLES = ['usage_events', 'usage_days', 'touched_accounts', 'dirty_days'];

/** Empties the store, position included: the applier then counts the whole journal again. */
export async function forgetUsage(file: UsageFile): Promise<void> {
  await file.write(async (connection) => {
    for (const table of TABLES) await connection.run(`delete from ${table}`);
    await connection.run('update journal_position set applied_seq = 0');
  });
}

/** Leaves nothing of a workspace; the position stays. */
export function forgetWorkspace(file: UsageFile): UsageSink['forget'] {
  return (workspace) =>
    file.write(async (connection) => {
      for (const table of TABLES) await connection.run(`delete from ${table} where workspace_id = $workspace`, { workspace });
    });
}
