import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Ledger, LEDGER_FILE, type LedgerFile, ledgerFile, NO_LEDGER, readLedger } from '../access/index.ts';
import { repeatErasures } from '../facts/usage/index.ts';
import type { Clock } from '../kernel/time.ts';
import { clockFromFile, systemClock } from '../platform/clock.ts';
import { newerDatabase, noLedger, noSecret, notEmpty, otherSecret } from '../platform/backup/backup.errors.ts';
import { compareWithBackup } from '../platform/backup/compare-backup.ts';
import { copyFile } from '../platform/backup/copy-file.ts';
import { BESIDE, type Manifest, MANIFEST } from '../platform/backup/manifest.ts';
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
  /** A ledger of erasures that is newer than the backup, or a backup that holds one; beside that of the data folder. */
  readonly erasures?: string | null;
};

export type RestoredBackup = {
  readonly manifest: Manifest;
  /** Whether anything but the backup itself could say who was erased after it was made. */
  readonly hasLedger: boolean;
  /** Somebody who was erased after it was made is here: the log of the usage store says whom to erase again. */
  readonly isAnyoneBack: boolean;
};

/** `checking` the backup, `loading` it, `comparing` what stands with it. */
export type RestoreStep = 'checking' | 'loading' | 'comparing';
export type TellRestore = (step: RestoreStep, doneRatio: number) => void;

/**
 * Makes the installation that the backup was made of, in an empty data folder and database. The usage store is made again of its archive and
 * the journal when the server starts. Nothing is begun before all of the backup was read and found whole.
 */
export async function restore(
  config: Config,
  { folder, withOtherSecret, erasures = null }: RestoreAsked,
  tell: TellRestore,
): Promise<RestoredBackup> {
  const clock = config.clockFile === null ? systemClock : clockFromFile(config.clockFile);
  const given = erasures === null ? null : await ledgerAt(erasures);
  const manifest = await checkBackup(folder, knownMigrations(), (ratio) => tell('checking', ratio));
  if (!withOtherSecret && config.secret === null && !existsSync(path.join(config.dataDir, 'secret'))) throw noSecret(config.dataDir);
  const { ownerUrl, appUrl, secret, embedded, hold, config: placed } = await openInstallation(config, 'restore');
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
    const ledger = ledgerFile(placed.dataDir);
    const hasLedger = given !== null || existsSync(ledger.file);
    const kept = await readLedger(path.join(folder, BESIDE, LEDGER_FILE));
    await ledger.add([...(kept ?? NO_LEDGER).lines, ...(given ?? NO_LEDGER).lines]);
    return { manifest, hasLedger, isAnyoneBack: await settle({ appUrl, secret, ledger, clock }) };
  } finally {
    await embedded?.server.stop();
    await hold.release();
  }
}

/** A ledger, or that of a backup. */
async function ledgerAt(place: string): Promise<Ledger> {
  const isBackup = existsSync(path.join(place, MANIFEST));
  const ledger = await readLedger(isBackup ? path.join(place, BESIDE, LEDGER_FILE) : place).catch(() => null);
  if (ledger === null || ledger.unreadable > 0) throw noLedger(place);
  return ledger;
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

type Settling = { readonly appUrl: string; readonly secret: string; readonly ledger: LedgerFile; readonly clock: Clock };

/** What is sealed from here on is sealed with this installation's secret, whichever the backup's was; and who was erased since is not back for long. */
async function settle({ appUrl, secret, ledger, clock }: Settling): Promise<boolean> {
  const database = openDatabase(appUrl, { max: 1 });
  try {
    await database.inInstallation((records) => replaceSecretMark(records, markOfSecret(secret)));
    const { entries, workspaces } = await repeatErasures({ database, clock, ledger });
    return entries.length > 0 || workspaces.length > 0;
  } finally {
    await database.close();
  }
}
