import type { WorkspaceId } from '../../../kernel/ids.ts';
import { readStale } from '../store/stale.store.ts';
import type { JudgingDeps } from './judging-deps.ts';
import { refreshAccounts } from './refresh-accounts.ts';

const BATCH = 500;

/** Takes the accounts that wait longest and computes them anew. Gives how many it took; less than a batch means no more wait. */
export async function refreshStale(deps: JudgingDeps): Promise<{ readonly taken: number; readonly isAll: boolean }> {
  const stale = await deps.database.inInstallation((records) => readStale(records, BATCH));
  for (const [workspaceId, own] of Map.groupBy(stale, (one) => one.workspaceId))
    await refreshAccounts(deps, workspaceId as WorkspaceId, own);
  return { taken: stale.length, isAll: stale.length < BATCH };
}
