import { setTimeout as sleep } from 'node:timers/promises';

/** A process we started. */
export type Running = { readonly ended: Promise<void>; readonly stop: () => Promise<void> };

export type Supervision = { readonly stop: () => Promise<void> };

const WAIT_MS_FIRST = 200;
/** Short: what was missing (room on the disk, say) is found soon after it came back, and after some kills in a row it is ready in ten seconds. */
const WAIT_MS_MAX = 2_000;
/** Whatever lived this long gets the short wait again. */
const STEADY_MS = 60_000;

/** Starts it again, a little later each time, whenever it ends and nobody asked for it. */
export function supervise<Process extends Running>(
  first: Process,
  start: () => Promise<Process>,
  onLost: (waitMs: number, reason: unknown) => void = () => undefined,
): Supervision {
  const stopping = new AbortController();
  let current: Running | null = first;

  const watch = async () => {
    let waitMs = WAIT_MS_FIRST;
    let startedAt = Date.now();
    let reason: unknown = null;
    while (!stopping.signal.aborted) {
      await current?.ended;
      current = null;
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > STEADY_MS) waitMs = WAIT_MS_FIRST;
      onLost(waitMs, reason);
      reason = null;
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      waitMs = Math.min(waitMs * 2, WAIT_MS_MAX);
      startedAt = Date.now();
      current = await start().catch((error: unknown) => {
        reason = error;
        return null;
      });
    }
  };
  const watching = watch();

  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
      // A start that was under way when we were asked to stop.
      await current?.stop();
    },
  };
}
