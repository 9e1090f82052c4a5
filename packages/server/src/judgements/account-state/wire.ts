import type { UsageOfAccounts } from '../../facts/usage/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Catalogue } from '../../measures/metrics/index.ts';
import { newId } from '../../platform/new-id.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { keepFresh } from './jobs/keep-fresh.ts';
import type { JudgingDeps } from './use-cases/judging-deps.ts';
import { refreshAll } from './use-cases/refresh-all.ts';
import { replayHistory } from './use-cases/replay-history.ts';

export type JudgingWire = {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly usageOfAccounts: UsageOfAccounts;
  readonly announce: (records: Records, workspaceId: WorkspaceId, accountIds: readonly string[]) => Promise<void>;
  readonly isBehind?: () => boolean;
};

/** For the engine: judgements that keep up with the facts, and past days on demand. */
export function wireJudging(means: JudgingWire) {
  const deps: JudgingDeps = { ...means, newSignalId: () => newId('sig'), newScorecardId: () => newId('sco') };
  return {
    keepFresh: (onFailure: (error: unknown) => void): Repeated => keepFresh(deps, onFailure),
    refreshAll: (workspaceId: WorkspaceId) => refreshAll(deps, workspaceId),
    replayHistory: (workspaceId: WorkspaceId, ask: Parameters<typeof replayHistory>[2]) => replayHistory(deps, workspaceId, ask),
  };
}
