import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../kernel/failure.ts';
import { FREE_MEGABYTES_MIN, prepareDataFolder } from '../data-folder/prepare-data-folder.ts';
import { spaceOf } from '../disk/disk-space.ts';
import { type Fullness, fullnessOf } from '../disk/fullness.ts';
import { type Finding, type FindingState, finding } from './finding.ts';

const STATE: Readonly<Record<Fullness, FindingState>> = { roomy: 'good', low: 'warning', nearly_full: 'wrong' };

export function examineFolder(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return [finding('data_folder', 'warning', { folder: dataDir })];
  try {
    prepareDataFolder(dataDir);
  } catch (error) {
    if (error instanceof Failure && error.code === 'data_folder.not_writable') return [finding('data_folder', 'wrong', error.details)];
    if (!(error instanceof Failure)) throw error;
  }
  return [examinePrivacy(dataDir), examineDisk(dataDir)];
}

function examinePrivacy(folder: string): Finding {
  const secret = path.join(folder, 'secret');
  const isOpen = existsSync(secret) && (statSync(secret).mode & 0o077) !== 0;
  return finding('data_folder', isOpen ? 'wrong' : 'good', isOpen ? { folder, reason: 'secret_readable_by_others' } : { folder });
}

function examineDisk(folder: string): Finding {
  const space = spaceOf(folder) ?? { totalBytes: 0, freeBytes: 0 };
  const free = Math.floor(space.freeBytes / 1_048_576);
  const state = free < FREE_MEGABYTES_MIN ? 'wrong' : STATE[fullnessOf(space)];
  const freePercent = Math.floor((100 * space.freeBytes) / Math.max(1, space.totalBytes));
  return finding('disk', state, { freeMegabytes: free, freePercent, neededMegabytes: FREE_MEGABYTES_MIN });
}
