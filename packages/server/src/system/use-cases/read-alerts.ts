import type { Instant } from '../../kernel/time.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { type IntakeLag, readIntakeLag, readLagSamples } from '../../sources/intake/index.ts';
import { failingStreams } from '../../access/index.ts';
import { type Alert, backupAlert, diskAlert, lagAlert, STREAM_FAILS_FOR_MS, streamAlert } from '../alerts.ts';
import { type Forecast, forecastOf } from '../forecast.ts';
import { type BackupStand, readBackups } from '../store/backups.store.ts';
import { readDiskSamples } from '../store/disk-samples.store.ts';
import { nameOfServer } from './name-of-server.ts';
import { type Disk, lookAtDisks, type Places } from './look-at-disks.ts';

export type AlertDeps = {
  readonly database: Database;
  readonly places: Places;
  /** Days that the last verified backup may be old; 0 for never telling. */
  readonly backupWarnDays: number;
};
export type ForeseenDisk = Disk & { readonly forecast: Forecast };
export type Look = {
  readonly disks: readonly ForeseenDisk[];
  readonly lag: IntakeLag;
  readonly backups: BackupStand;
  readonly alerts: readonly Alert[];
};

/** The growth of the last days tells more of the next ones than that of a week ago. */
const FORECAST_DAYS = 7;
const LAG_MINUTES = 10;

/** What should be looked at before it is too late, and what that was concluded from. */
export async function lookForAlerts({ database, places, backupWarnDays }: AlertDeps, now: Instant): Promise<Look> {
  const disks = await lookAtDisks(places);
  return database.inInstallation(async (records) => {
    const foreseen = await foresee(records, disks, { server: nameOfServer(places), now });
    const lag = await readIntakeLag(records, now);
    const looks = await readLagSamples(records, now.subtract({ minutes: LAG_MINUTES }));
    const backups = await readBackups(records);
    const streams = await failingStreams(records, now.subtract({ milliseconds: STREAM_FAILS_FOR_MS }).toString());
    const alerts: readonly (Alert | null)[] = [
      ...foreseen.map(diskAlert),
      lagAlert(lag, looks, now.epochMilliseconds),
      backupAlert(lookAt(backups, backupWarnDays), now.epochMilliseconds),
      streamAlert(streams, now.epochMilliseconds),
    ];
    return { disks: foreseen, lag, backups, alerts: alerts.filter((alert) => alert !== null) };
  });
}

type When = { readonly server: string; readonly now: Instant };

async function foresee(records: Records, disks: readonly Disk[], { server, now }: When): Promise<ForeseenDisk[]> {
  const samples = await readDiskSamples(records, server, now.subtract({ hours: 24 * FORECAST_DAYS }));
  return disks.map((disk) => {
    const own = samples.filter((sample) => sample.disk === disk.key);
    const looks = [...own, { atMs: now.epochMilliseconds, freeBytes: disk.freeBytes }];
    return { ...disk, forecast: forecastOf(looks, disk.totalBytes) };
  });
}

function lookAt({ last, verified, sinceAt }: BackupStand, daysMost: number): Parameters<typeof backupAlert>[0] {
  const ms = (at: string | null | undefined) => (at == null ? null : Date.parse(at));
  return { sinceMs: ms(sinceAt), verifiedMs: ms(verified?.madeAt), hasFailed: last?.state === 'failed', daysMost };
}
