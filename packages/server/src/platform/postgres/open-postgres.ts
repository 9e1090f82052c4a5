import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { embeddedBinaries, type PostgresBinaries } from './binaries.ts';
import { initialise, SUPERUSER } from './initialise.ts';
import { OWNER_ROLE, prepareCluster } from './roles.ts';
import { choosePlace, type ServerPlace, urlOf } from './server-place.ts';
import { type PostgresServer, startServer } from './start-server.ts';
import { unprivileged } from './unprivileged.ts';

export type Passwords = { readonly superuser: string; readonly owner: string };

export type PostgresUrls = { readonly superuserUrl: string; readonly ownerUrl: string };

export type OpenedPostgres = PostgresUrls & {
  readonly server: PostgresServer;
  /** After an end nobody asked for: the same data at the same place. */
  readonly startAgain: () => Promise<PostgresServer>;
};

export const DATABASE = 'perennial';

/** For a vendor of tens of thousands of accounts on one machine; JIT costs more than it gives on questions of milliseconds. */
const SETTINGS = [
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  'jit=off',
  'max_connections=80',
];

/** Starts the PostgreSQL that lives under `home`, which is made when it is not there yet. */
export async function openPostgres(
  home: string,
  passwords: Passwords,
  options: { readonly binaries?: PostgresBinaries; readonly settings?: readonly string[] } = {},
): Promise<OpenedPostgres> {
  const binaries = options.binaries ?? (await embeddedBinaries());
  const [folder, runFolder] = [path.join(home, 'cluster'), path.join(home, 'run')];
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  const user = unprivileged(home);
  await initialise(folder, passwords.superuser, { binaries, user });

  const place = await choosePlace(runFolder);
  const plan = {
    binaries,
    user,
    folder,
    place,
    settings: [...SETTINGS, ...(options.settings ?? [])],
    logFile: path.join(home, 'postgres.log'),
  };
  const server = await startServer(plan);
  const urls = urlsAt(place, passwords);
  try {
    await prepareCluster(urls.superuserUrl, { database: DATABASE, ownerPassword: passwords.owner });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...urls, server, startAgain: () => startServer(plan) };
}

export function urlsAt(place: ServerPlace, passwords: Passwords): PostgresUrls {
  return {
    superuserUrl: urlOf(place, { user: SUPERUSER, password: passwords.superuser, database: 'postgres' }),
    ownerUrl: urlOf(place, { user: OWNER_ROLE, password: passwords.owner, database: DATABASE }),
  };
}
