import { rmSync } from 'node:fs';
import path from 'node:path';
import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageSink } from '../../../sources/intake/index.ts';
import type { UsageMemory } from './usage-memory.ts';

const OF_WORKSPACE = [
  'usage_events',
  'usage_days',
  'touched_accounts',
  'dirty_account_days',
  'changed_days',
  'archiving_days',
  'usage_accounts',
  'usage_people',
  'usage_visitors',
  'usage_actions',
];

/** Empties the store, position included: the applier then counts the whole journal again. */
export async function forgetUsage(file: UsageFile, memory: UsageMemory): Promise<void> {
  await file.write(async (connection) => {
    for (const table of [...OF_WORKSPACE, 'usage_workspaces', 'ordered_months']) await connection.run(`delete from ${table}`);
    await connection.run('update journal_position set applied_seq = 0');
  });
  memory.forgetAll();
}

/** Leaves nothing of a workspace, not a byte in the file or the archive; the position stays. */
export function forgetWorkspace(file: UsageFile, memory: UsageMemory, archive: string): UsageSink['forget'] {
  return async (workspace) => {
    await file.write(async (connection) => {
      for (const table of OF_WORKSPACE)
        await connection.run(`delete from ${table} where workspace in (select place from usage_workspaces where id = $workspace)`, {
          workspace,
        });
      await connection.run('delete from usage_workspaces where id = $workspace', { workspace });
    });
    memory.forgetNames();
    rmSync(path.join(archive, workspace), { recursive: true, force: true });
    await file.rewrite();
  };
}
