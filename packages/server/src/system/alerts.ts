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
/** Accounts of one workspace that nobody looks after, for as many whole days. */
export type BooksAlert = {
  readonly kind: 'books';
  readonly level: 'warning';
  readonly accounts: number;
  readonly members: number;
  readonly days: number;
};
export type StreamAlert = {
  readonly kind: 'audit_stream';
  readonly level: 'warning';
  /** Of how many workspaces audit entries do not reach whom they are sent to. */
  readonly streams: number;
  /** The longest of them. */
  readonly seconds: number;
};
export type Alert = DiskAlert | LagAlert | BackupAlert | StreamAlert;

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

export type BooksLook = { readonly accounts: number; readonly members: number; readonly sinceMs: number | null };

/** Whoever shuts somebody out hands the book over in a moment, or at the latest the next day. */
export function booksAlert({ accounts, members, sinceMs }: BooksLook, nowMs: number): BooksAlert | null {
  if (accounts === 0 || sinceMs === null || nowMs - sinceMs <= DAY_MS) return null;
  return { kind: 'books', level: 'warning', accounts, members, days: Math.floor((nowMs - sinceMs) / DAY_MS) };
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

/** Streams that fail are looked at once they have for an hour: receivers are restarted now and then. */
export const STREAM_FAILS_FOR_MS = 3_600_000;

export function streamAlert(
  { streams, oldestAt }: { readonly streams: number; readonly oldestAt: string | null },
  nowMs: number,
): StreamAlert | null {
  if (streams === 0 || oldestAt === null) return null;
  return { kind: 'audit_stream', level: 'warning', streams, seconds: Math.max(0, Math.floor((nowMs - Date.parse(oldestAt)) / 1_000)) };
}
