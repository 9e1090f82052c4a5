import type { DiskSpace } from './disk-space.ts';

export type Fullness = 'roomy' | 'low' | 'nearly_full';

const GIGABYTE = 1024 ** 3;
const LOW_RATIO = 0.15;
const NEARLY_FULL_RATIO = 0.03;
/** On a large disk three hundredths would be hundreds of gigabytes, and on a small one a gigabyte may be half of it. */
const NEARLY_FULL_BYTES_MOST = 20 * GIGABYTE;
const NEARLY_FULL_BYTES_LEAST = GIGABYTE;
const SMALL_DISK_RATIO = 0.1;

/** How full a disk is. Nearly full: what can wait is refused, so that events can still be taken in. */
export function fullnessOf({ totalBytes, freeBytes }: DiskSpace): Fullness {
  if (freeBytes < nearlyFullBelow(totalBytes)) return 'nearly_full';
  return freeBytes < totalBytes * LOW_RATIO ? 'low' : 'roomy';
}

function nearlyFullBelow(totalBytes: number): number {
  const share = Math.min(totalBytes * NEARLY_FULL_RATIO, NEARLY_FULL_BYTES_MOST);
  return Math.max(share, Math.min(NEARLY_FULL_BYTES_LEAST, totalBytes * SMALL_DISK_RATIO));
}
