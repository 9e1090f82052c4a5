import { Failure } from '../../kernel/failure.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database, Records } from '../records/records.ts';
import type { AskedRuns, WantedRun } from './asked-runs.ts';

export type RunDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly stopping?: AbortSignal;
  /** Told within the transaction when one got on. */
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
};

type Work<Asked, Found> = {
  readonly runs: AskedRuns<Asked, Found>;
  readonly run: (
    wanted: WantedRun<Asked>,
    onProgress: (doneRatio: number) => Promise<void>,
  ) => Promise<{
    readonly found: Found /** Writes what else came of it, with what was found. */;
    readonly keep: (records: Records) => Promise<void>;
  }>;
};

/** Something else was asked for meanwhile, or the workspace is gone. */
class NotWantedAnyMore extends Error {}

/** When all stores are away, not every workspace is tried each time. */
const PASSED_OVER_MAX = 20;

/**
 * Runs the one that was asked for first; false where none is. A workspace whose store is being made again answers later: what it
 * asked for stays and is tried again, and those who asked after it need not wait for it.
 */
export async function runAsked<Asked, Found>(deps: RunDeps, work: Work<Asked, Found>): Promise<boolean> {
  const passedOver: string[] = [];
  let reason: Failure | null = null;
  for (;;) {
    const taken = await deps.database.inInstallation((records) => work.runs.readWanted(records, passedOver));
    if (taken === undefined) {
      if (reason !== null) throw reason;
      return false;
    }
    try {
      await runOne(deps, work, taken);
      return true;
    } catch (error) {
      if (!isAway(error) || passedOver.length === PASSED_OVER_MAX) throw error;
      reason = error;
      passedOver.push(taken.workspaceId);
    }
  }
}

function isAway(error: unknown): error is Failure {
  return error instanceof Failure && error.family === 'unavailable';
}

async function runOne<Asked, Found>(deps: RunDeps, { runs, run }: Work<Asked, Found>, taken: WantedRun<Asked>): Promise<void> {
  const workspaceId = taken.workspaceId as WorkspaceId;
  /** Writes what is still wanted, and has open pages ask again. */
  const write = (work: (records: Records) => Promise<boolean>) =>
    deps.database.inWorkspace(workspaceId, async (records) => {
      if (!(await work(records))) throw new NotWantedAnyMore();
      await deps.tell(records, workspaceId);
    });
  try {
    const { found, keep } = await run(taken, (doneRatio) => write((records) => runs.writeProgress(records, taken, doneRatio)));
    await write(async (records) => {
      if (!(await runs.writeFound(records, taken, { found, at: deps.clock.now().toString() }))) return false;
      await keep(records);
      return true;
    });
  } catch (error) {
    if (error instanceof NotWantedAnyMore || deps.stopping?.aborted === true) return;
    if (isAway(error)) throw error;
    await write((records) => runs.writeFailed(records, taken)).catch((late: unknown) => {
      if (!(late instanceof NotWantedAnyMore)) throw late;
    });
    deps.onFailure(error);
  }
}
