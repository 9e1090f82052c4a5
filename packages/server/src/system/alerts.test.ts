import { describe, expect, it } from 'vitest';
import { backupAlert, type DiskLook, diskAlert, lagAlert } from './alerts.ts';

const aDisk = (more: Partial<DiskLook>): DiskLook => ({
  key: 'data',
  totalBytes: 1_000,
  freeBytes: 500,
  fullness: 'roomy',
  forecast: { state: 'steady' },
  ...more,
});

describe('the alert of a disk', () => {
  it('is none with room and time', () => {
    expect(diskAlert(aDisk({}))).toBeNull();
    expect(diskAlert(aDisk({ forecast: { state: 'fills', days: 14 } }))).toBeNull();
    expect(diskAlert(aDisk({ forecast: { state: 'unknown', reason: 'too_short' } }))).toBeNull();
  });

  it('warns when it will be full within two weeks, with room still', () => {
    expect(diskAlert(aDisk({ forecast: { state: 'fills', days: 13.9 } }))).toEqual({
      kind: 'disk',
      level: 'warning',
      disk: 'data',
      freeBytes: 500,
      freeRatio: 0.5,
      days: 13.9,
    });
  });

  it('warns when room is low, and is urgent when it is nearly full, whatever the forecast', () => {
    expect(diskAlert(aDisk({ fullness: 'low' }))).toMatchObject({ level: 'warning', days: null });
    expect(diskAlert(aDisk({ fullness: 'nearly_full' }))).toMatchObject({ level: 'urgent' });
  });
});

describe('the alert of counting', () => {
  const NOW = 1_000 * 60_000;
  /** One look a minute, the last one a moment ago. */
  const looks = (...seconds: readonly number[]) =>
    seconds.map((oldestSeconds, place) => ({ atMs: NOW - 1_000 - (seconds.length - 1 - place) * 60_000, oldestSeconds }));
  const lag = (oldestSeconds: number | null) => ({ waiting: oldestSeconds === null ? 0 : 7, oldestSeconds });

  it('is none while nothing waits, or not long', () => {
    expect(lagAlert(lag(null), looks(90, 90, 90, 90, 90, 90), NOW)).toBeNull();
    expect(lagAlert(lag(60), looks(90, 90, 90, 90, 90, 90), NOW)).toBeNull();
  });

  it('comes after five minutes of more than a minute each', () => {
    expect(lagAlert(lag(70), looks(90, 90, 90, 90, 90), NOW)).toBeNull();
    expect(lagAlert(lag(70), looks(90, 90, 90, 90, 90, 90), NOW)).toEqual({
      kind: 'lag',
      level: 'warning',
      waiting: 7,
      oldestSeconds: 70,
    });
  });

  it('begins anew after a look at which counting was in time, or that was missed', () => {
    expect(lagAlert(lag(70), looks(90, 90, 90, 60, 90, 90, 90), NOW)).toBeNull();
    const missed = looks(90, 90, 90, 90, 90, 90, 90, 90).filter((_, place) => place !== 4 && place !== 5);
    expect(lagAlert(lag(70), missed, NOW)).toBeNull();
  });

  it('needs no look where the oldest has waited for so long itself, as when the engine is away', () => {
    expect(lagAlert(lag(359), [], NOW)).toBeNull();
    expect(lagAlert(lag(360), [], NOW)).not.toBeNull();
  });
});

describe('the alert of backups', () => {
  const NOW = 1_000 * 86_400_000;
  const day = (ago: number) => NOW - ago * 86_400_000;
  const look = (more: Partial<Parameters<typeof backupAlert>[0]>) =>
    backupAlert({ sinceMs: day(100), verifiedMs: null, hasFailed: false, daysMost: 7, ...more }, NOW);

  it('gives a new installation as long for its first backup as any has between two', () => {
    expect(look({ sinceMs: null })).toBeNull();
    expect(look({ sinceMs: day(7) })).toBeNull();
    expect(look({ sinceMs: day(8) })).toEqual({ kind: 'backup', level: 'warning', days: null, hasFailed: false });
  });

  it('comes once the last that was verified is older than one wants, and tells of an attempt that failed', () => {
    expect(look({ verifiedMs: day(7) })).toBeNull();
    expect(look({ verifiedMs: day(7.5), hasFailed: true })).toMatchObject({ days: 7, hasFailed: true });
    expect(look({ verifiedMs: day(2), daysMost: 1 })).toMatchObject({ days: 2 });
  });

  it('is none where one backs up otherwise', () => {
    expect(look({ daysMost: 0 })).toBeNull();
  });
});
