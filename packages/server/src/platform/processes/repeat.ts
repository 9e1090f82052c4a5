import { setTimeout as sleep } from 'node:timers/promises';

export type Repeated = { readonly stop: () => Promise<void> };

/**
 * Does the work again and again, `restMs` after it ended, until stopped; never twice at once. Work that
 * returns true has more to do and goes on without rest. A failure is told and the work tried again later; one
 * that follows from `stopping`, which long work may heed, is none.
 */
export function repeat(
  work: (stopping: AbortSignal) => Promise<boolean | void>,
  options: { readonly restMs: number; readonly onFailure: (error: unknown) => void },
): Repeated {
  const stopping = new AbortController();
  const loop = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      let hasMore = false;
      try {
        hasMore = (await work(stopping.signal)) === true;
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) break;
        failures += 1;
        options.onFailure(error);
      }
      const rest = failures > 0 ? Math.min(options.restMs * 2 ** failures, 30_000) : options.restMs;
      if (!hasMore || failures > 0) await sleep(rest, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const looping = loop();
  return {
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}
