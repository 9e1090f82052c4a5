import { randomBytes } from 'node:crypto';
import { readSecretFile } from './secret-file.ts';
import type { Config } from './config.ts';
import path from 'node:path';

/** What signs sessions and links of this installation; whoever loses it signs everybody out. */
export function installationSecret(config: Config): string {
  if (config.secret !== null) return config.secret;
  return readSecretFile(path.join(config.dataDir, 'secret'), () => randomBytes(48).toString('base64url'));
}
