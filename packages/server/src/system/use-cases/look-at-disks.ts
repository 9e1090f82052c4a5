import { type DiskSpace, deviceOf, spaceOf } from '../../platform/disk/disk-space.ts';
import { fullnessOf } from '../../platform/disk/fullness.ts';
import type { DiskKey, Fullness } from '../alerts.ts';

/** The folders of this installation; null for a database that lies on another machine, or nobody knows where. */
export type Places = { readonly data: string; readonly database: string | null; readonly usage: string };

/** A disk, named by the first of the places that lie on it. */
export type Disk = DiskSpace & { readonly key: DiskKey; readonly holds: readonly DiskKey[]; readonly fullness: Fullness };

const KEYS: readonly DiskKey[] = ['data', 'database', 'usage'];

/** The disks on which the places lie: mostly one. A place that is not there yet is left out. */
export async function lookAtDisks(places: Places): Promise<Disk[]> {
  const found = new Map<number, { readonly folder: string; readonly holds: DiskKey[] }>();
  for (const key of KEYS) {
    const folder = places[key];
    const device = folder === null ? null : await deviceOf(folder);
    if (folder === null || device === null) continue;
    const disk = found.get(device);
    if (disk === undefined) found.set(device, { folder, holds: [key] });
    else disk.holds.push(key);
  }
  const disks: Disk[] = [];
  for (const { folder, holds } of found.values()) {
    const space = spaceOf(folder);
    const [key] = holds;
    if (space !== null && key !== undefined) disks.push({ ...space, key, holds, fullness: fullnessOf(space) });
  }
  return disks;
}
