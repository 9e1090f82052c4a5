const OFTEN_MS = 2_000;
const QUIET_MS = 150;
/** At most this part of the time goes into bringing daily counts up to date while more keeps coming. */
const SHARE = 10;

export type SettleRhythm = {
  readonly applied: (nowMs: number) => void;
  readonly settled: (startMs: number, endMs: number) => void;
  readonly isDue: (nowMs: number, isAwaited: boolean) => boolean;
};

/**
 * When to bring the daily counts up to date: soon after it has become quiet; while more keeps coming, every two
 * seconds, or less often where that takes long, as during an import that touches every day there is.
 */
export function settleRhythm(): SettleRhythm {
  let isDirty = true;
  let appliedMs = 0;
  let settledMs = 0;
  let tookMs = 0;
  return {
    applied(nowMs) {
      isDirty = true;
      appliedMs = nowMs;
    },
    settled(startMs, endMs) {
      isDirty = false;
      settledMs = endMs;
      tookMs = endMs - startMs;
    },
    isDue(nowMs, isAwaited) {
      if (!isDirty) return false;
      const isQuiet = nowMs - appliedMs >= Math.max(QUIET_MS, tookMs);
      const isTime = nowMs - settledMs >= Math.max(OFTEN_MS, tookMs * SHARE);
      return isAwaited || isQuiet || isTime;
    },
  };
}
