import type { WorkspaceId } from '../../../kernel/ids.ts';
import { isoToDay } from '../../../kernel/time.ts';
import { readComputed } from '../store/stale.store.ts';
import { type JudgingDeps, todayIn } from '../use-cases/judging-deps.ts';
import { fillHistories } from '../use-cases/fill-history.ts';
import { refreshAll } from '../use-cases/refresh-all.ts';
import { refreshStale } from '../use-cases/refresh-stale.ts';

export type KeepFresh = {
  /** Looks again at once, and answers when nothing waits any more. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const EVERY_MS = 1_000;
/** After a failure it waits longer each time, up to a minute. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Keeps judgements up with the facts: every second the accounts that changed, all of a workspace when its day
 * ends, and its past once what was brought in has settled.
 */
export function keepFresh(deps: JudgingDeps, onError: (error: unknown) => void): KeepFresh {
  let isStopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      await closeDays(deps, () => isStopped);
      while (!isStopped && !(await refreshStale(deps)).isAll);
      if (!isStopped) await fillHistories(deps, () => isStopped);
      failures = 0;
    } catch (error) {
      failures += 1;
      onError(error);
    }
  };
  const next = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = tick().then(next);
    }, Math.min(LONGEST_WAIT_MS, EVERY_MS * 2 ** failures));
  };
  next();
  return {
    async settle() {
      clearTimeout(timer);
      running = running.then(tick);
      await running;
      next();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Workspaces in which a day has ended since they were last computed as a whole. */
async function closeDays(deps: JudgingDeps, isStopped: () => boolean): Promise<void> {
  for (const { workspaceId, timeZone, day } of await deps.database.inInstallation(readComputed)) {
    if (isStopped()) return;
    if (isoToDay(day) < todayIn(deps.clock, timeZone)) await refreshAll(deps, workspaceId as WorkspaceId);
  }
}
