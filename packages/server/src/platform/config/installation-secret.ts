import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { readIfThere, readSecretFile, writeSecretFile } from './secret-file.ts';
import type { Config } from './config.ts';
import path from 'node:path';

/** What signs sessions and links of this installation; whoever loses it signs everybody out. */
export function installationSecret(config: Config): string {
  if (config.secret !== null) return config.secret;
  return readSecretFile(fileOf(config), newSecret);
}

export const newSecret = (): string => randomBytes(48).toString('base64url');

/** A secret that is about to follow lies beside the present one until the database knows it: whichever of the two it knows is right. */
export function layNextSecret(config: Config, secret: string): void {
  writeSecretFile(nextOf(config), secret);
}

export function nextSecret(config: Config): string | null {
  return readIfThere(nextOf(config));
}

export function adoptNextSecret(config: Config): void {
  renameSync(nextOf(config), fileOf(config));
}

const fileOf = ({ dataDir }: Config): string => path.join(dataDir, 'secret');
const nextOf = (config: Config): string => `${fileOf(config)}.next`;
