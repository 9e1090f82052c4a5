import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { mkdirSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { readSecretFile } from '../config/secret-file.ts';
import { checkOwnServer } from './check-own-server.ts';
import { type OpenedPostgres, openPostgres, type Passwords, urlsAt } from './open-postgres.ts';
import { placeOfRunning } from './running-postgres.ts';

export type Reached = {
  /** May migrate. */
  readonly ownerUrl: string;
  /** What the application's pool connects with; it takes the application's role itself. */
  readonly appUrl: string;
  /** Null when the server is not ours. */
  readonly embedded: OpenedPostgres | null;
};

/** For the process that holds the data folder: the server named by the configuration, else our own, started. */
export async function reachPostgres(config: Config): Promise<Reached> {
  if (config.databaseUrl !== null) return reachOwnServer(config.databaseUrl);
  const embedded = await openPostgres(homeOf(config), passwordsOf(config));
  return { ownerUrl: embedded.ownerUrl, appUrl: embedded.ownerUrl, embedded };
}

/** For a process beside the one that holds the folder; null when nothing runs yet. */
export async function reachRunningPostgres(config: Config): Promise<Reached | null> {
  if (config.databaseUrl !== null) return reachOwnServer(config.databaseUrl);
  const place = placeOfRunning(homeOf(config));
  if (place === null) return null;
  const { ownerUrl } = urlsAt(place, passwordsOf(config));
  return { ownerUrl, appUrl: ownerUrl, embedded: null };
}

async function reachOwnServer(ownerUrl: string): Promise<Reached> {
  await checkOwnServer(ownerUrl);
  return { ownerUrl, appUrl: ownerUrl, embedded: null };
}

function homeOf(config: Config): string {
  return path.join(config.dataDir, 'postgres');
}

function passwordsOf(config: Config): Passwords {
  const home = homeOf(config);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const password = (role: string) => readSecretFile(path.join(home, `${role}-password`), () => randomBytes(24).toString('base64url'));
  return { superuser: password('superuser'), owner: password('owner') };
}
