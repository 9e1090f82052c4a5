import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding } from './finding.ts';

/** Looked at from outside: the engine alone may open the file. */
export function examineUsageStore(folder: string): Finding {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const bytes = names.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  const setAside = names.filter((name) => name.includes('.damaged-')).length;
  return finding('usage_store', setAside > 0 ? 'warning' : 'good', { folder, sizeMegabytes: Math.ceil(bytes / 1_048_576), setAside });
}
