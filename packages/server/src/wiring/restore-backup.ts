import { existsSync } from 'node:fs';
import path from 'node:path';
import { newerDatabase, noSecret, notEmpty, otherSecret } from '../platform/backup/backup.errors.ts';
import { compareWithBackup } from '../platform/backup/compare-backup.ts';
import { copyFile } from '../platform/backup/copy-file.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { withClient } from '../platform/backup/open-client.ts';
import { checkBackup } from '../platform/backup/read-backup.ts';
import { restoreRows } from '../platform/backup/restore-rows.ts';
import type { Config } from '../platform/config/config.ts';
import { openInstallation } from '../platform/installation/open-installation.ts';
import { prepareDatabase } from '../platform/installation/prepare-database.ts';
import { knownMigrations, prepareRecords } from '../platform/records/prepare.ts';
import { openDatabase } from '../platform/records/records.ts';
import { replaceSecretMark } from '../platform/records/secret-mark.ts';
import { prepareSignIn } from '../platform/sign-in/sign-in.ts';
import { markOfSecret } from '../platform/secrets/mark.ts';
import { archiveFolder } from '../platform/usage-store/open-file.ts';
import { usageFolder } from './places.ts';
import { migrate } from './start-api.ts';

export type RestoreAsked = {
  readonly folder: string;
  /** Go on with another secret than the backup was made with: people sign in anew, connections are entered anew. */
  readonly withOtherSecret: boolean;
};

/** `checking` the backup, `loading` it, `comparing` what stands with it. */
export type RestoreStep = 'checking' | 'loading' | 'comparing';
export type TellRestore = (step: RestoreStep, doneRatio: number) => void;

/**
 * Makes the installation that the backup was made of, in an empty data folder and database. The usage store is made again of its archive and
 * the journal when the server starts. Nothing is begun before all of the backup was read and found whole.
 */
export async function restore(config: Config, { folder, withOtherSecret }: RestoreAsked, tell: TellRestore): Promise<Manifest> {
  const manifest = await checkBackup(folder, knownMigrations(), (ratio) => tell('checking', ratio));
  if (!withOtherSecret && config.secret === null && !existsSync(path.join(config.dataDir, 'secret'))) throw noSecret(config.dataDir);
  const { ownerUrl, secret, embedded, hold, config: placed } = await openInstallation(config, 'restore');
  try {
    if (!withOtherSecret && markOfSecret(secret) !== manifest.secretMark) throw otherSecret(placed.dataDir);
    if (!(await isEmpty(ownerUrl))) throw notEmpty(placed.dataDir);
    if (await knowsMore(ownerUrl, manifest.migrations)) throw newerDatabase(placed.dataDir);
    await prepareDatabase(ownerUrl, async (url) => {
      const done = await prepareRecords(url, manifest.migrations);
      await prepareSignIn(url);
      return done;
    });
    await restoreRows({ ownerUrl, folder, manifest, tell: (ratio) => tell('loading', ratio) });
    for (const { file } of manifest.files)
      await copyFile(path.join(folder, 'files', file), path.join(archiveFolder(usageFolder(placed.dataDir)), file));
    await compareWithBackup(ownerUrl, manifest, (ratio) => tell('comparing', ratio));
    await prepareDatabase(ownerUrl, migrate);
    await holdSecret(ownerUrl, secret);
  } finally {
    await embedded?.server.stop();
    await hold.release();
  }
  return manifest;
}

/** No workspace was ever made in it. */
function isEmpty(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rows: found } = await client.query<{ readonly isThere: boolean }>(
      `select to_regclass('public.workspaces') is not null as "isThere"`,
    );
    if (found[0]?.isThere !== true) return true;
    await client.query('begin');
    await client.query(`select set_config('app.installation', 'on', true)`);
    const { rowCount } = await client.query('select from workspaces limit 1');
    await client.query('rollback');
    return rowCount === 0;
  });
}

/** A newer product has been started on it: its tables are not those that the rows were of. */
function knowsMore(ownerUrl: string, migrations: readonly string[]): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rows: found } = await client.query<{ readonly isThere: boolean }>(
      `select to_regclass('migrations.kysely_migration') is not null as "isThere"`,
    );
    if (found[0]?.isThere !== true) return false;
    const { rows } = await client.query<{ readonly name: string }>('select name from migrations.kysely_migration');
    return rows.some(({ name }) => !migrations.includes(name));
  });
}

/** What is sealed from here on is sealed with this installation's secret, whichever the backup's was. */
async function holdSecret(ownerUrl: string, secret: string): Promise<void> {
  const database = openDatabase(ownerUrl, { max: 1 });
  try {
    await database.inInstallation((records) => replaceSecretMark(records, markOfSecret(secret)));
  } finally {
    await database.close();
  }
}
