import type { Clock, Instant } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';
import { sampleIntake } from '../../sources/intake/index.ts';
import type { Alert } from '../alerts.ts';
import { dropDiskSamples, lastDiskSampleMs, saveDiskSamples } from '../store/disk-samples.store.ts';
import { type Disk, lookAtDisks } from './look-at-disks.ts';
import { nameOfServer } from './name-of-server.ts';
import { type AlertDeps, lookForAlerts } from './read-alerts.ts';

export type SampleDeps = AlertDeps & { readonly clock: Clock };

const DISK_EVERY_MS = 10 * 60_000;
const DISK_KEPT_DAYS = 14;

/** Writes down how intake and disks stand, and gives back what should be looked at. */
export async function takeSamples(deps: SampleDeps): Promise<readonly Alert[]> {
  const now = deps.clock.now();
  const disks = await lookAtDisks(deps.places);
  const server = nameOfServer(deps.places);
  await deps.database.inInstallation(async (records) => {
    await sampleIntake(records, now);
    await sampleDisks(records, disks, { server, now });
  });
  return (await lookForAlerts(deps, now)).alerts;
}

async function sampleDisks(
  records: Records,
  disks: readonly Disk[],
  when: { readonly server: string; readonly now: Instant },
): Promise<void> {
  const { server, now } = when;
  const lastMs = await lastDiskSampleMs(records, server);
  if (lastMs !== null && now.epochMilliseconds - lastMs < DISK_EVERY_MS) return;
  await saveDiskSamples(records, when, disks);
  await dropDiskSamples(records, now.subtract({ hours: 24 * DISK_KEPT_DAYS }));
}
