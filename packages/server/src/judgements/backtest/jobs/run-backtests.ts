import { Failure } from '../../../kernel/failure.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { JudgingDeps } from '../../account-state/index.ts';
import {
  askBacktest,
  AS_USUAL,
  readBacktest,
  readUntested,
  readWanted,
  type Wanted,
  writeFailed,
  writeFound,
  writeProgress,
} from '../store/backtests.store.ts';
import { writeCases } from '../store/backtest-cases.store.ts';
import { runBacktest } from '../use-cases/run-backtest.ts';

const LOOK_MS = 1_000;

export type BacktestDeps = JudgingDeps & {
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
};

/** Something else was asked for meanwhile, or the workspace is gone. */
class NotWantedAnyMore extends Error {}

/** Runs what is asked for, one after the other, and a first one of each workspace whose history was filled. */
export function runBacktests(deps: BacktestDeps): Repeated {
  return repeat(
    async (stopping) => {
      await askFirst(deps);
      const wanted = await deps.database.inInstallation(readWanted);
      if (wanted === undefined) return false;
      await runOne({ ...deps, stopping }, wanted);
      return true;
    },
    { restMs: LOOK_MS, onFailure: deps.onFailure },
  );
}

async function askFirst({ database, clock }: BacktestDeps): Promise<void> {
  for (const workspaceId of await database.inInstallation(readUntested)) {
    await database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      const last = await readBacktest(records, workspaceId);
      await askBacktest(records, { workspaceId, asked: last?.asked ?? AS_USUAL, askedAt: clock.now().toString() });
    });
  }
}

async function runOne(deps: BacktestDeps, taken: Wanted): Promise<void> {
  const workspaceId = taken.workspaceId as WorkspaceId;
  /** Writes what is still wanted, and has open pages ask again. */
  const write = (work: (records: Records) => Promise<boolean>) =>
    deps.database.inWorkspace(workspaceId, async (records) => {
      if (!(await work(records))) throw new NotWantedAnyMore();
      await deps.tell(records, workspaceId);
    });
  try {
    const onProgress = (doneRatio: number) => write((records) => writeProgress(records, taken, doneRatio));
    const { cases, found } = await runBacktest(deps, { workspaceId, asked: taken.asked, onProgress });
    await write(async (records) => {
      if (!(await writeFound(records, taken, { found, at: deps.clock.now().toString() }))) return false;
      await writeCases(records, workspaceId, cases);
      return true;
    });
  } catch (error) {
    if (error instanceof NotWantedAnyMore || deps.stopping?.aborted === true) return;
    // A store that is being made again answers later: what is asked for stays, and is tried again.
    if (error instanceof Failure && error.family === 'unavailable') throw error;
    await write((records) => writeFailed(records, taken)).catch((late: unknown) => {
      if (!(late instanceof NotWantedAnyMore)) throw late;
    });
    deps.onFailure(error);
  }
}
