import { clockFromFile, systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { type Finding, finding } from '../platform/doctor/finding.ts';
import { openDatabase } from '../platform/records/records.ts';
import { type Look, lookForAlerts } from '../system/index.ts';
import { placesOf } from './places.ts';

/** What a look at the system shows the operator: when disks will be full, and whether counting keeps up. */
export async function examineSystem(config: Config, appUrl: string, isRunning: boolean): Promise<Finding[]> {
  const clock = config.clockFile === null ? systemClock : clockFromFile(config.clockFile);
  const database = openDatabase(appUrl, { max: 1 });
  try {
    return findingsOf(
      await lookForAlerts({ database, places: placesOf(config), backupWarnDays: config.backupWarnDays }, clock.now()),
      isRunning,
    );
  } finally {
    await database.close();
  }
}

function findingsOf({ disks, lag, backups, alerts }: Look, isRunning: boolean): Finding[] {
  const forecasts = disks.map(({ key, forecast, freeBytes }) => {
    const alert = alerts.find((one) => one.kind === 'disk' && one.disk === key);
    const state = alert === undefined ? 'good' : alert.level === 'urgent' ? 'wrong' : 'warning';
    const said = forecast.state === 'fills' ? { days: Math.floor(forecast.days) } : { reason: forecast.state };
    return finding('disk_forecast', state, { disk: key, freeMegabytes: Math.floor(freeBytes / 1_048_576), ...said });
  });
  // While nothing runs nothing is counted, and that is no fault.
  const isLate = isRunning && alerts.some(({ kind }) => kind === 'lag');
  const { waiting, oldestSeconds } = lag;
  const isBackupOld = alerts.some(({ kind }) => kind === 'backup');
  const { last, verified } = backups;
  return [
    ...forecasts,
    finding('apply_lag', isLate ? 'warning' : 'good', { waiting, oldestSeconds: oldestSeconds ?? 0 }),
    finding('backup', isBackupOld ? 'warning' : 'good', {
      madeAt: verified?.madeAt ?? '',
      folder: verified?.folder ?? '',
      hasFailed: last?.state === 'failed',
    }),
  ];
}
