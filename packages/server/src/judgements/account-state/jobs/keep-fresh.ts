import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { isoToDay } from '../../../kernel/time.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import { readComputed } from '../store/stale.store.ts';
import { fillHistories } from '../use-cases/fill-history.ts';
import { type JudgingDeps, todayIn } from '../use-cases/judging-deps.ts';
import { refreshAll } from '../use-cases/refresh-all.ts';
import { refreshStale } from '../use-cases/refresh-stale.ts';
import { standFirst } from '../use-cases/stand-first.ts';

const FRESH_MS = 1_000;
const HISTORY_MS = 3_000;

/**
 * Keeps judgements up with the facts: every second what is new and the accounts that changed, all of a workspace when its day
 * ends, and beside that its past, once what was brought in has settled.
 */
export function keepFresh(deps: JudgingDeps, tellFailure: (error: unknown) => void): Repeated {
  const onFailure = (error: unknown) => {
    if (!isOfRemoved(error)) tellFailure(error);
  };
  const present = repeat(
    async (stopping) => {
      const means = { ...deps, stopping };
      await closeDays(means);
      while ((await standFirst(means)) > 0) stopping.throwIfAborted();
      const since = performance.now();
      const { isAll } = await refreshStale(means);
      // Counting goes before computing: half of the time is left to it.
      if (!isAll && deps.isBehind?.() === true) await sleep(performance.now() - since, undefined, { signal: stopping });
      return !isAll;
    },
    { restMs: FRESH_MS, onFailure },
  );
  const past = repeat((stopping) => fillHistories({ ...deps, stopping }), { restMs: HISTORY_MS, onFailure });
  return {
    async stop() {
      await Promise.all([present.stop(), past.stop()]);
    },
  };
}

/** The workspace was removed while it was judged: there is nothing left to judge, the next round begins without it. */
function isOfRemoved(error: unknown): boolean {
  const { code, constraint = '' } = error as { readonly code?: string; readonly constraint?: string };
  return code === '23503' && constraint.endsWith('_workspace_id_fkey');
}

/** Workspaces in which a day has ended since they were last computed as a whole. */
async function closeDays(deps: JudgingDeps): Promise<void> {
  for (const { workspaceId, timeZone, day } of await deps.database.inInstallation(readComputed)) {
    if (isoToDay(day) < todayIn(deps.clock, timeZone)) await refreshAll(deps, workspaceId as WorkspaceId);
  }
}
