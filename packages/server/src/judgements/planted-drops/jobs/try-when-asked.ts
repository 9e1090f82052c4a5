import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type RunDeps, runAsked } from '../../../platform/asked-runs/run-asked.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import type { JudgingDeps } from '../../account-state/index.ts';
import { PLANTED_DROPS, readUntried } from '../store/planted-drops.store.ts';
import { tryPlanted } from '../use-cases/try-planted.ts';

const LOOK_MS = 1_000;
const FIRST_SEED = 1;

export type TrialDeps = JudgingDeps & RunDeps;

/** Runs what is asked for, one after the other, and a first one of each workspace whose history was filled. */
export function tryWhenAsked(deps: TrialDeps): Repeated {
  return repeat(
    async (stopping) => {
      const means = { ...deps, stopping };
      await askFirst(means);
      return runAsked(means, {
        runs: PLANTED_DROPS,
        async run({ workspaceId, asked }, onProgress) {
          const found = await tryPlanted(means, { workspaceId: workspaceId as WorkspaceId, asked, onProgress });
          return { found, keep: async () => undefined };
        },
      });
    },
    { restMs: LOOK_MS, onFailure: deps.onFailure },
  );
}

async function askFirst({ database, clock }: TrialDeps): Promise<void> {
  for (const workspaceId of await database.inInstallation(readUntried)) {
    await database.inWorkspace(workspaceId as WorkspaceId, (records) =>
      PLANTED_DROPS.ask(records, { workspaceId, asked: { seed: FIRST_SEED }, askedAt: clock.now().toString() }),
    );
  }
}
