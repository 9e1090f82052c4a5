import type { WorkspaceId } from '../../../kernel/ids.ts';
import { readStale, readStaleOf } from '../store/stale.store.ts';
import type { JudgingDeps } from './judging-deps.ts';
import { refreshAccounts } from './refresh-accounts.ts';

const BATCH = 500;
/** Where more wait in one workspace, all of them are taken at once: what is read of the workspace then serves them all. */
const CROWD = 4 * BATCH;

/** Takes the accounts that wait longest and computes them anew. Gives how many it took; less than a batch means no more wait. */
export async function refreshStale(deps: JudgingDeps): Promise<{ readonly taken: number; readonly isAll: boolean }> {
  const stale = await deps.database.inInstallation((records) => readStale(records, BATCH));
  for (const [workspaceId, own] of Map.groupBy(stale, (one) => one.workspaceId)) {
    const waiting = own.length < BATCH ? own : await deps.database.inInstallation((records) => readStaleOf(records, workspaceId));
    await refreshAccounts(deps, workspaceId as WorkspaceId, waiting.length > CROWD ? waiting : own);
  }
  return { taken: stale.length, isAll: stale.length < BATCH };
}
