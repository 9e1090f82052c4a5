import { writeAudit } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type RunDeps, runAsked } from '../../../platform/asked-runs/run-asked.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { JudgingDeps } from '../../account-state/index.ts';
import type { Fit } from '../fit.ts';
import { type FitAsked, FITS, readUnfitted, readUntold, writeToldOn } from '../store/prediction-fits.store.ts';
import { fitHistory } from '../use-cases/fit-history.ts';
import { tellAccounts } from '../use-cases/tell-accounts.ts';

const LOOK_MS = 1_000;

export type PredictionDeps = JudgingDeps & RunDeps;

/** Fits what is asked for, and once by itself after the first backtest; tells all accounts anew each day. */
export function runPredictions(deps: PredictionDeps): Repeated {
  return repeat(
    async (stopping) => {
      const means = { ...deps, stopping };
      await askFirst(means);
      // Telling needs no usage store, so it waits for none; a new fit is told in the round that follows at once.
      await tellAll(means);
      return runAsked(means, {
        runs: FITS,
        async run({ workspaceId, asked }, onProgress) {
          const found = await fitHistory(means, { workspaceId: workspaceId as WorkspaceId, onProgress });
          return { found, keep: (records) => keepFit(means, records, { workspaceId: workspaceId as WorkspaceId, asked, found }) };
        },
      });
    },
    { restMs: LOOK_MS, onFailure: deps.onFailure },
  );
}

async function askFirst({ database, clock }: PredictionDeps): Promise<void> {
  for (const workspaceId of await database.inInstallation(readUnfitted)) {
    await database.inWorkspace(workspaceId as WorkspaceId, (records) =>
      FITS.ask(records, { workspaceId, asked: { memberId: null, keyId: null }, askedAt: clock.now().toString() }),
    );
  }
}

type Kept = { readonly workspaceId: WorkspaceId; readonly asked: FitAsked; readonly found: Fit };

/** What is told from now on rests on it: that is a change of what the workspace is judged by. */
async function keepFit({ clock }: PredictionDeps, records: Records, { workspaceId, asked, found }: Kept): Promise<void> {
  await writeToldOn(records, workspaceId, { day: null, drift: null });
  const actor =
    asked.memberId !== null
      ? { kind: 'member' as const, id: asked.memberId }
      : asked.keyId !== null
        ? { kind: 'key' as const, id: asked.keyId }
        : { kind: 'system' as const, id: null };
  const after = Object.fromEntries(
    Object.entries(found.kinds).map(([kind, { verdict, tried }]) => [kind, { verdict, auc: tried?.auc.value ?? null }]),
  );
  const entry = { actor, action: 'prediction.fitted', subjectKind: 'prediction', subjectId: workspaceId, after };
  await writeAudit(records, { workspaceId, at: clock.now() }, entry);
}

/** What cannot be told in one workspace holds up no other; it is tried again. */
async function tellAll({ database, catalogue, tell }: PredictionDeps): Promise<void> {
  const failures: unknown[] = [];
  for (const { workspaceId, day } of await database.inInstallation(readUntold))
    await tellAccounts({ database, catalogue, tell }, workspaceId as WorkspaceId, day).catch((error: unknown) => {
      failures.push(error);
    });
  if (failures.length > 0) throw failures[0];
}
