import type { WorkspaceId } from '../../../kernel/ids.ts';
import { endHistory, forgetReconstructed, readHistoriesWanted, writeProgress } from '../store/account-histories.store.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { type JudgingDeps, todayIn } from './judging-deps.ts';
import { refreshAll } from './refresh-all.ts';
import { replayHistory } from './replay-history.ts';

const YEARS_BACK_DAYS = 730;

/** Reconstructs the past of every workspace that wants it, two years back at most. */
export async function fillHistories(deps: JudgingDeps): Promise<void> {
  const wanted = await deps.database.inInstallation(readHistoriesWanted);
  for (const workspaceId of wanted) await fillHistory(deps, workspaceId as WorkspaceId);
}

async function fillHistory(deps: JudgingDeps, workspaceId: WorkspaceId): Promise<void> {
  // Taken before the work, so that whatever is brought in meanwhile asks for it again.
  const at = deps.clock.now().toString();
  const { timeZone } = await deps.database.inWorkspace(workspaceId, (records) => readWorkspaceFacts(records, workspaceId));
  await refreshAll(deps, workspaceId);
  await deps.database.inWorkspace(workspaceId, (records) => forgetReconstructed(records, workspaceId));
  const sinceDay = todayIn(deps.clock, timeZone) - YEARS_BACK_DAYS;
  await replayHistory(deps, workspaceId, {
    sinceDay,
    onProgress: ({ doneRatio }) => deps.database.inWorkspace(workspaceId, (records) => writeProgress(records, workspaceId, doneRatio)),
  });
  await deps.database.inWorkspace(workspaceId, async (records) => {
    await endHistory(records, workspaceId, { since: sinceDay, at });
    await deps.announce(records, workspaceId, []);
  });
}
