import { setTimeout as sleep } from 'node:timers/promises';

type Part = { readonly name: string; readonly stop: () => Promise<void> };

export type Stopping = {
  /** What was started later is stopped earlier. */
  readonly add: (name: string, stop: () => Promise<void>) => void;
  /** Stops everything; what takes too long or fails is named and left, so that the rest still gets its turn. */
  readonly stopAll: () => Promise<readonly string[]>;
};

/** With a start that was under way, under the 30 seconds after which those who asked us to stop lose patience. */
const ALL_MS = 20_000;

export function stopInTurn(allMs = ALL_MS): Stopping {
  const parts: Part[] = [];
  return {
    add: (name, stop) => parts.push({ name, stop }),
    async stopAll() {
      const until = Date.now() + allMs;
      const left: string[] = [];
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        // Even the last part gets a moment, when the first ones took all the time.
        const waitMs = Math.max(until - Date.now(), 1_000);
        if (!(await endsWithin(part.stop(), waitMs))) left.push(part.name);
      }
      return left;
    },
  };
}

/** False when it failed or took longer. */
export async function endsWithin(ending: Promise<void>, waitMs: number): Promise<boolean> {
  const patience = new AbortController();
  const late = sleep(waitMs, false, { signal: patience.signal }).catch(() => false);
  const isEnded = await Promise.race([
    ending.then(
      () => true,
      () => false,
    ),
    late,
  ]);
  patience.abort();
  return isEnded;
}
