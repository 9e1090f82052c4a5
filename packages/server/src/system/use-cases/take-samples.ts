import type { Clock, Instant } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';
import { sampleIntake } from '../../sources/intake/index.ts';
import type { Alert } from '../alerts.ts';
import { dropDiskSamples, lastDiskSampleMs, saveDiskSamples } from '../store/disk-samples.store.ts';
import { type Disk, lookAtDisks } from './look-at-disks.ts';
import { type AlertDeps, lookForAlerts } from './read-alerts.ts';

export type SampleDeps = AlertDeps & { readonly clock: Clock };

const DISK_EVERY_MS = 10 * 60_000;
const DISK_KEPT_DAYS = 14;

/** Writes down how intake and disks stand, and gives back what should be looked at. */
export async function takeSamples(deps: SampleDeps): Promise<readonly Alert[]> {
  const now = deps.clock.now();
  const disks = await lookAtDisks(deps.places);
  await deps.database.inInstallation(async (records) => {
    await sampleIntake(records, now);
    await sampleDisks(records, disks, now);
  });
  return (await lookForAlerts(deps, now)).alerts;
}

async function sampleDisks(records: Records, disks: readonly Disk[], now: Instant): Promise<void> {
  const lastMs = await lastDiskSampleMs(records);
  if (lastMs !== null && now.epochMilliseconds - lastMs < DISK_EVERY_MS) return;
  await saveDiskSamples(records, now, disks);
  await dropDiskSamples(records, now.subtract({ hours: 24 * DISK_KEPT_DAYS }));
}
