import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { urlsAt } from '../../packages/server/src/platform/postgres/open-postgres.ts';
import { placeOfRunning } from '../../packages/server/src/platform/postgres/running-postgres.ts';
import type { StartedInstallation } from './start-installation.ts';

/** For what no page and no route can do: the database of a running installation, above all walls. */
export async function withDatabase<Done>({ environment }: StartedInstallation, act: (client: pg.Client) => Promise<Done>): Promise<Done> {
  const home = path.join(environment['DATA_DIR'] ?? '', 'postgres');
  const place = placeOfRunning(home);
  if (place === null) throw new Error('no database runs there');
  const password = (role: string) => readFileSync(path.join(home, `${role}-password`), 'utf8').trim();
  const url = new URL(urlsAt(place, { superuser: password('superuser'), owner: password('owner') }).superuserUrl);
  url.pathname = '/perennial';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Everybody signed in, and showed who they are, longer ago than what weighs much asks for. */
export async function letSignInsAge(installation: StartedInstallation): Promise<void> {
  await withDatabase(installation, (client) => client.query(`update auth.sessions set "confirmedAt" = now() - interval '2 hours'`));
}
