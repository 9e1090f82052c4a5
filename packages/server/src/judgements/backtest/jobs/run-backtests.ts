import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type RunDeps, runAsked } from '../../../platform/asked-runs/run-asked.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import type { JudgingDeps } from '../../account-state/index.ts';
import { AS_USUAL, BACKTESTS, readUntested } from '../store/backtests.store.ts';
import { writeCases } from '../store/backtest-cases.store.ts';
import { runBacktest } from '../use-cases/run-backtest.ts';

const LOOK_MS = 1_000;

export type BacktestDeps = JudgingDeps & RunDeps;

/** Runs what is asked for, one after the other, and a first one of each workspace whose history was filled. */
export function runBacktests(deps: BacktestDeps): Repeated {
  return repeat(
    async (stopping) => {
      const means = { ...deps, stopping };
      await askFirst(means);
      return runAsked(means, {
        runs: BACKTESTS,
        async run({ workspaceId, asked }, onProgress) {
          const { cases, found } = await runBacktest(means, { workspaceId: workspaceId as WorkspaceId, asked, onProgress });
          return { found, keep: (records) => writeCases(records, workspaceId, cases) };
        },
      });
    },
    { restMs: LOOK_MS, onFailure: deps.onFailure },
  );
}

async function askFirst({ database, clock }: BacktestDeps): Promise<void> {
  for (const workspaceId of await database.inInstallation(readUntested)) {
    await database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      const last = await BACKTESTS.read(records, workspaceId);
      await BACKTESTS.ask(records, { workspaceId, asked: last?.asked ?? AS_USUAL, askedAt: clock.now().toString() });
    });
  }
}
