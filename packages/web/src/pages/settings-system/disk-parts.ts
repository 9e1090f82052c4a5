import type { InstallationSystem } from '../../api/generated/types.gen.ts';

type Disk = InstallationSystem['disks'][number];

export type DiskPart = {
  readonly id: 'journal' | 'database' | 'usage' | 'other' | 'free';
  readonly bytes: number;
  /** Of the whole disk; as drawn, so that what is there can be seen. */
  readonly ratio: number;
};

/** Less would be a line that nobody sees. */
const DRAWN_RATIO_LEAST = 0.006;

/** What lies on a disk: of ours by name, all else together, and what is free. They add up to the disk. */
export function partsOf(disk: Disk, { databaseBytes, journalBytes, usageBytes }: InstallationSystem['sizes']): DiskPart[] {
  const holds = (place: Disk['key']) => disk.holds.includes(place);
  const used = disk.totalBytes - disk.freeBytes;
  const own = [
    ...(holds('database')
      ? [{ id: 'journal', bytes: journalBytes } as const, { id: 'database', bytes: Math.max(0, databaseBytes - journalBytes) } as const]
      : []),
    ...(holds('usage') ? [{ id: 'usage', bytes: usageBytes } as const] : []),
  ];
  // A file may be larger than what it takes of the disk.
  const other = Math.max(0, used - own.reduce((sum, { bytes }) => sum + bytes, 0));
  return [...own, { id: 'other', bytes: other } as const, { id: 'free', bytes: disk.freeBytes } as const].map(({ id, bytes }) => ({
    id,
    bytes,
    ratio: bytes === 0 ? 0 : Math.max(DRAWN_RATIO_LEAST, bytes / disk.totalBytes),
  }));
}
