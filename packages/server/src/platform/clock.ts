import { readFileSync, statSync } from 'node:fs';
import { type QuickClock, Temporal } from '../kernel/time.ts';

export const systemClock: QuickClock = { now: () => Temporal.Now.instant(), nowMs: () => Date.now() };

/**
 * For tests alone: real time moved by the number of days written in a file, so that days can pass
 * for every process of an installation at once. The file is looked at again at most five times a second.
 */
export function clockFromFile(path: string): QuickClock {
  let offsetMs = 0;
  let readAt = 0;
  const nowMs = () => {
    const real = Date.now();
    if (real - readAt > 200) {
      readAt = real;
      offsetMs = readOffsetDays(path) * 86_400_000;
    }
    return Math.round(real + offsetMs);
  };
  return { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()), nowMs };
}

function readOffsetDays(path: string): number {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return 0;
  const days = Number(readFileSync(path, 'utf8').trim());
  return Number.isFinite(days) ? days : 0;
}
