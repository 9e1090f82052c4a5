import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../kernel/failure.ts';
import { FREE_MEGABYTES_MIN, freeMegabytes, prepareDataFolder } from '../data-folder/prepare-data-folder.ts';
import { type Finding, finding } from './finding.ts';

/** Room for a year of a busy vendor; less is no fault yet. */
const FREE_MEGABYTES_WISHED = 5 * 1024;

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
  const free = freeMegabytes(folder);
  const state = free < FREE_MEGABYTES_MIN ? 'wrong' : free < FREE_MEGABYTES_WISHED ? 'warning' : 'good';
  return finding('disk', state, { freeMegabytes: free, neededMegabytes: FREE_MEGABYTES_MIN });
}
