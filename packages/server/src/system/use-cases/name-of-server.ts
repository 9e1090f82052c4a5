import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readSecretFile } from '../../platform/config/secret-file.ts';
import type { Places } from './look-at-disks.ts';

/** By which samples tell this server's disks from those of others: kept in its data folder, for the name of a container changes. */
export function nameOfServer({ data }: Places): string {
  // An API that has no folder, as for its description.
  if (data === '') return '';
  try {
    return readSecretFile(path.join(data, 'name'), () => randomBytes(8).toString('hex'));
  } catch {
    // A disk that is full is looked at all the more.
    return '';
  }
}
