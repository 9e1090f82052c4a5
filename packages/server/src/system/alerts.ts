import type { Forecast } from './forecast.ts';

export type DiskKey = 'data' | 'database' | 'usage';
export type Fullness = 'roomy' | 'low' | 'nearly_full';

export type DiskAlert = {
  readonly kind: 'disk';
  readonly level: 'warning' | 'urgent';
  readonly disk: DiskKey;
  readonly freeBytes: number;
  readonly freeRatio: number;
  /** Days until it is full; null where that is not known. */
  readonly days: number | null;
};
export type LagAlert = { readonly kind: 'lag'; readonly level: 'warning'; readonly waiting: number; readonly oldestSeconds: number };
export type BackupAlert = {
  readonly kind: 'backup';
  readonly level: 'warning';
  /** Days since the last verified backup was made; null where there is none. */
  readonly days: number | null;
  /** The last attempt did not end well. */
  readonly hasFailed: boolean;
};
export type Alert = DiskAlert | LagAlert | BackupAlert;

export type DiskLook = {
  readonly key: DiskKey;
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly fullness: Fullness;
  readonly forecast: Forecast;
};

/** A disk that is full sooner than this should be looked at now: a new one takes its time. */
const FULL_WITHIN_DAYS = 14;
const LAG_SECONDS_MOST = 60;
const DAY_MS = 86_400_000;
const LATE_FOR_MS = 5 * 60_000;
/** Looks come once a minute; where more than one is missing nobody knows what was between. */
const LOOK_GAP_MS_MOST = 150_000;

export function diskAlert({ key, totalBytes, freeBytes, fullness, forecast }: DiskLook): DiskAlert | null {
  const days = forecast.state === 'fills' ? forecast.days : null;
  if (fullness === 'roomy' && (days === null || days >= FULL_WITHIN_DAYS)) return null;
  const level = fullness === 'nearly_full' ? 'urgent' : 'warning';
  return { kind: 'disk', level, disk: key, freeBytes, freeRatio: freeBytes / totalBytes, days };
}

type Lag = { readonly waiting: number; readonly oldestSeconds: number | null };
type LagLook = { readonly atMs: number; readonly oldestSeconds: number };

/**
 * Counting is late once the oldest request has waited for more than a minute at each look of five minutes, or if it alone
 * has waited for so long that nobody need have looked. Looks oldest first, over all workspaces.
 */
export function lagAlert({ waiting, oldestSeconds }: Lag, looks: readonly LagLook[], nowMs: number): LagAlert | null {
  if (oldestSeconds === null || oldestSeconds <= LAG_SECONDS_MOST) return null;
  const hasWaitedLong = (oldestSeconds - LAG_SECONDS_MOST) * 1_000 >= LATE_FOR_MS;
  if (!hasWaitedLong && nowMs - lateSince(looks, nowMs) < LATE_FOR_MS) return null;
  return { kind: 'lag', level: 'warning', waiting, oldestSeconds };
}

/** The first of the looks without a gap, up to now, at each of which counting was late. */
function lateSince(looks: readonly LagLook[], nowMs: number): number {
  let sinceMs = nowMs;
  for (const look of looks.toReversed()) {
    if (look.oldestSeconds <= LAG_SECONDS_MOST || sinceMs - look.atMs > LOOK_GAP_MS_MOST) break;
    sinceMs = look.atMs;
  }
  return sinceMs;
}

export type BackupLook = {
  readonly sinceMs: number | null;
  readonly verifiedMs: number | null;
  readonly hasFailed: boolean;
  /** Days that a verified backup may be old; 0 where nobody wants to be told. */
  readonly daysMost: number;
};

/** What is not verified is not a backup; a new installation has as long for its first as any has between two. */
export function backupAlert({ sinceMs, verifiedMs, hasFailed, daysMost }: BackupLook, nowMs: number): BackupAlert | null {
  const behindMs = nowMs - (verifiedMs ?? sinceMs ?? nowMs);
  if (daysMost === 0 || behindMs <= daysMost * DAY_MS) return null;
  return { kind: 'backup', level: 'warning', days: verifiedMs === null ? null : Math.floor(behindMs / DAY_MS), hasFailed };
}
