import type { UsageOfAccounts } from '../../facts/usage/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Catalogue } from '../../measures/metrics/index.ts';
import { newId } from '../../platform/new-id.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import { callsOver, type Channel, serveCalls } from '../../platform/processes/remote-calls.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { keepFresh } from './jobs/keep-fresh.ts';
import { JUDGE_CALLS, type Judge } from './use-cases/judge.ts';
import type { JudgingDeps } from './use-cases/judging-deps.ts';
import { lookingOnly } from './use-cases/looking-only.ts';
import { judgeOf } from './use-cases/serve-parts.ts';
import { refreshAll } from './use-cases/refresh-all.ts';
import { replayHistory } from './use-cases/replay-history.ts';

export type JudgingWire = {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly usageOfAccounts: UsageOfAccounts;
  readonly announce: (records: Records, workspaceId: WorkspaceId, accountIds: readonly string[]) => Promise<void>;
  readonly isBehind?: () => boolean;
  readonly judges?: readonly Judge[];
  readonly eventsOf?: (workspaceId: WorkspaceId) => Promise<number>;
  readonly heldMost?: number;
};

const TOPIC = 'judging';
/** A part of a run on a busy machine. */
const PART_MS = 600_000;

/** For a thread: judges the parts that it is asked. */
export function serveJudge(means: Omit<JudgingWire, 'announce' | 'judges'>, channel: Channel): () => void {
  return serveCalls(channel, TOPIC, judgeOf(lookingOnly(means)));
}

/** For the engine: the thread at the end of the channel, which may change when it is begun anew. */
export function judgeOver(channel: () => Channel): Judge {
  return callsOver<Judge>(channel, TOPIC, { names: JUDGE_CALLS, timeoutMs: PART_MS });
}

/** For the engine: judgements that keep up with the facts, and past days on demand. */
export function wireJudging(means: JudgingWire) {
  const deps: JudgingDeps = { ...means, newSignalId: () => newId('sig'), newScorecardId: () => newId('sco') };
  return {
    keepFresh: (onFailure: (error: unknown) => void): Repeated => keepFresh(deps, onFailure),
    refreshAll: (workspaceId: WorkspaceId) => refreshAll(deps, workspaceId),
    replayHistory: (workspaceId: WorkspaceId, ask: Parameters<typeof replayHistory>[2]) => replayHistory(deps, workspaceId, ask),
  };
}
