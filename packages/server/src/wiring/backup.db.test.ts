import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readAnchors } from '../access/audit/store/anchor-file.ts';
import { verifyChain } from '../access/audit/use-cases/verify-chain.ts';
import { listWorkspaces, writeAudit } from '../access/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemClock } from '../platform/clock.ts';
import { requireConfig } from '../platform/config/require-config.ts';
import { type Manifest, MANIFEST, openManifest, sealManifest } from '../platform/backup/manifest.ts';
import { readManifest } from '../platform/backup/read-backup.ts';
import { OWNER_ROLE } from '../platform/postgres/roles.ts';
import { openDatabase } from '../platform/records/records.ts';
import { prepareRecords } from '../platform/records/prepare.ts';
import { prepareSignIn } from '../platform/sign-in/sign-in.ts';
import { aScope } from '../test/a-scope.ts';
import { ROWS_OF_EVERY_KIND } from '../test/rows-of-every-kind.ts';
import { type TestDatabase, testDatabase } from '../test/test-database.ts';
import { backUp, type MadeBackup } from './back-up.ts';
import { makeBackup } from './make-backup.ts';
import { restore } from './restore-backup.ts';
import { writeFactRows } from './row-writers.ts';
import { settleSecret } from './settle-secret.ts';
import { verifyBackup } from './verify-backup.ts';

const SECRET = 'a secret of this installation, long enough';
const ODD = 'Ação «Iñaki» 日本\t"a\\b"\n\\N';
const quiet = () => undefined;

let test: TestDatabase;
let home: string;
let made: MadeBackup;
const configOf = (url: string, name: string, secret = SECRET) =>
  requireConfig({ DATA_DIR: path.join(home, name), DATABASE_URL: url, PERENNIAL_SECRET: secret });
const backUpInto = (into: string) =>
  backUp({ ownerUrl: test.ownerUrl, config: configOf(test.ownerUrl, 'live'), clock: systemClock }, path.join(home, into), quiet);

async function fill(): Promise<void> {
  const scope = await aScope(test.database);
  const write = (kind: keyof typeof ROWS_OF_EVERY_KIND, rows: readonly object[]) =>
    test.database.inWorkspace(scope.workspaceId as WorkspaceId, (records) => writeFactRows[kind](records, scope, rows as readonly never[]));
  for (const kind of Object.keys(ROWS_OF_EVERY_KIND) as (keyof typeof ROWS_OF_EVERY_KIND)[]) await write(kind, ROWS_OF_EVERY_KIND[kind]);
  await write('accounts', [{ account: 'A-2', name: ODD, parent: 'A-1' }]);
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres').superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database on the same server. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(4).toString('hex')}`;
  await asSuperuser(`create database ${name} owner ${OWNER_ROLE}`);
  return Object.assign(new URL(inject('postgres').ownerUrl), { pathname: `/${name}` }).toString();
}
const drop = (url: string) => asSuperuser(`drop database ${new URL(url).pathname.slice(1)} with (force)`);

/** The backup as something befell it. */
function befallen(name: string, what: (folder: string) => void): string {
  const folder = path.join(home, name);
  cpSync(made.folder, folder, { recursive: true });
  what(folder);
  return folder;
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-backup-'));
  test = await testDatabase();
  await prepareSignIn(test.ownerUrl);
  await fill();
  await fill();
  await settleSecret({ config: configOf(test.ownerUrl, 'live'), appUrl: test.ownerUrl, secret: SECRET });
  made = await backUpInto('backups');
});
afterAll(async () => {
  await test.close();
  rmSync(home, { recursive: true, force: true });
});

describe('a backup', () => {
  it('holds every table, of every workspace', async () => {
    const manifest = await readManifest(made.folder);
    const rowsOf = (name: string) => manifest.tables.find((table) => table.name === name)?.rows;
    expect([rowsOf('workspaces'), rowsOf('accounts'), rowsOf('subscription_versions')]).toEqual([2, 4, 4]);
    const client = new pg.Client({ connectionString: test.superuserUrl });
    await client.connect();
    for (const { schema, name, rows } of manifest.tables)
      expect((await client.query(`select count(*)::int as n from "${schema}"."${name}"`)).rows, name).toEqual([{ n: rows }]);
    const all = await client.query(`select count(*)::int as n from pg_tables where schemaname in ('public', 'auth')`);
    await client.end();
    expect(all.rows).toEqual([{ n: manifest.tables.length }]);
  });

  it('tells where each chain of audit entries ended, against which it is verified', async () => {
    for (const { id } of await test.database.inInstallation(listWorkspaces)) {
      await test.database.inWorkspace(id, (records) =>
        writeAudit(
          records,
          { workspaceId: id, at: systemClock.now() },
          { actor: { kind: 'operator', id: null }, action: 'a', subjectKind: 'b', subjectId: 'c' },
        ),
      );
    }
    const { folder } = await backUpInto('with-chains');
    const client = new pg.Client({ connectionString: test.superuserUrl });
    await client.connect();
    const { rows: heads } = await client.query<{ workspace_id: WorkspaceId; seq: number; hash: string }>(
      'select workspace_id, seq::int, hash from audit_heads order by 1',
    );
    expect(heads.length).toBe(2);
    const verify = (id: WorkspaceId) =>
      verifyChain({ database: test.database, anchorsOf: (of) => readAnchors(folder, of) }, id, () => undefined);
    for (const { workspace_id: id, seq, hash } of heads) {
      expect(await readAnchors(folder, id)).toMatchObject([{ workspace: id, seq, hash }]);
      expect(await verify(id)).toMatchObject({ anchors: 1, fault: null });
    }
    const { workspace_id: id } = heads[0] as (typeof heads)[number];
    await client.query('alter table audit_entries disable trigger user');
    await client.query('delete from audit_entries where workspace_id = $1', [id]);
    await client.query('delete from audit_heads where workspace_id = $1', [id]);
    await client.query('alter table audit_entries enable trigger user');
    expect((await verify(id)).fault).toMatchObject({ code: 'end_missing', seq: 1 });
    await client.end();
  });

  it('is of one moment: what is written while it is made is not in it', async () => {
    const writing = Promise.all(Array.from({ length: 5 }, () => aScope(test.database)));
    const { folder } = await backUpInto('meanwhile');
    await writing;
    const { tables } = await readManifest(folder);
    expect(tables.find(({ name }) => name === 'workspaces')?.rows).toBeLessThanOrEqual(7);
    await verifyBackup(folder, quiet);
  });

  it('makes room for itself only once it is whole, and takes away nothing but older backups', async () => {
    const into = path.join(home, 'kept');
    for (const name of ['perennial-20260101T000000Z', 'perennial-20260102T000000Z', 'perennial-20260103T000000Z.unfinished', 'photos'])
      cpSync(made.folder, path.join(into, name), { recursive: true });
    const means = { ownerUrl: test.ownerUrl, config: configOf(test.ownerUrl, 'live'), database: test.database, clock: systemClock };
    const { removed, folder } = await makeBackup(means, { into, keep: 2, isVerified: false }, quiet);
    expect(removed).toEqual(['perennial-20260101T000000Z']);
    expect(readdirSync(into).sort()).toEqual(
      ['perennial-20260102T000000Z', 'perennial-20260103T000000Z.unfinished', path.basename(folder), 'photos'].sort(),
    );
  });
});

describe('restoring', () => {
  it('makes the same installation in an empty database: a backup of it is equal, table by table, and goes on counting', async () => {
    const url = await emptyDatabase();
    const config = configOf(url, 'anew');
    const steps = new Set<string>();
    await restore(config, { folder: made.folder, withOtherSecret: false }, (step) => steps.add(step));
    expect([...steps]).toEqual(['checking', 'loading', 'comparing']);
    const again = await backUp({ ownerUrl: url, config, clock: systemClock }, path.join(home, 'again'), quiet);
    const sums = ({ tables }: MadeBackup['manifest']) => tables.map(({ name, rows, sha256 }) => [name, rows, sha256]);
    expect(sums(again.manifest)).toEqual(sums(made.manifest));
    expect(again.manifest.sequences).toEqual(made.manifest.sequences);

    const database = openDatabase(url);
    const scope = await aScope(database);
    const walled = await database.inWorkspace(scope.workspaceId as WorkspaceId, (records) =>
      records.selectFrom('accounts').selectAll().execute(),
    );
    expect(walled).toEqual([]);
    await database.inWorkspace(scope.workspaceId as WorkspaceId, (records) =>
      writeFactRows.accounts(records, scope, [{ account: 'A-1', name: 'After' }]),
    );
    await database.close();
    await expect(restore(config, { folder: made.folder, withOtherSecret: false }, quiet)).rejects.toThrow('backup.not_empty');
    await drop(url);
  });

  it('is refused with another secret, unless one goes on with that', async () => {
    const url = await emptyDatabase();
    const config = configOf(url, 'other', 'another secret, which is long enough too');
    await expect(restore(config, { folder: made.folder, withOtherSecret: false }, quiet)).rejects.toThrow('backup.other_secret');
    await restore(config, { folder: made.folder, withOtherSecret: true }, quiet);
    const without = requireConfig({ DATA_DIR: path.join(home, 'none'), DATABASE_URL: url });
    await expect(restore(without, { folder: made.folder, withOtherSecret: false }, quiet)).rejects.toThrow('backup.no_secret');
    expect(existsSync(path.join(home, 'none'))).toBe(false);
    await drop(url);
  });

  const accounts = path.join('tables', 'public.accounts.gz');
  it.each([
    ['that was cut off', accounts, (folder: string) => truncateSync(path.join(folder, accounts), 40)],
    ['that lost a table', accounts, (folder: string) => rmSync(path.join(folder, accounts))],
    [
      'with another table in its place',
      accounts,
      (folder: string) => cpSync(path.join(folder, 'tables', 'public.contacts.gz'), path.join(folder, accounts)),
    ],
    [
      'with a flipped bit',
      accounts,
      (folder: string) => {
        const bytes = readFileSync(path.join(folder, accounts));
        bytes[30] = (bytes[30] ?? 0) ^ 1;
        writeFileSync(path.join(folder, accounts), bytes);
      },
    ],
    [
      'whose list was changed',
      MANIFEST,
      (folder: string) =>
        writeFileSync(path.join(folder, MANIFEST), readFileSync(path.join(folder, MANIFEST), 'utf8').replace('accounts', 'account5')),
    ],
  ])('refuses a backup %s, and says what of it, before it begins', async (_, file, what) => {
    const folder = befallen(`befallen-${randomBytes(3).toString('hex')}`, what);
    const config = configOf('postgresql://nobody@127.0.0.1:1/nothing', 'untouched');
    await expect(restore(config, { folder, withOtherSecret: false }, quiet)).rejects.toMatchObject({
      code: 'backup.damaged',
      details: { file },
    });
    expect(existsSync(path.join(home, 'untouched'))).toBe(false);
  });

  it('refuses a database that knows more than the backup, and one whose files lie elsewhere', async () => {
    const url = await emptyDatabase();
    const of = (change: (manifest: Manifest) => Manifest) =>
      befallen(`changed-${randomBytes(3).toString('hex')}`, (folder) => {
        const manifest = openManifest(readFileSync(path.join(folder, MANIFEST), 'utf8'));
        if (manifest !== null) writeFileSync(path.join(folder, MANIFEST), sealManifest(change(manifest)));
      });
    await prepareRecords(url);
    const older = of((manifest) => ({ ...manifest, migrations: manifest.migrations.slice(0, -1) }));
    await expect(restore(configOf(url, 'newer'), { folder: older, withOtherSecret: false }, quiet)).rejects.toThrow(
      'backup.newer_database',
    );
    const astray = of((manifest) => ({ ...manifest, files: [{ file: '../../elsewhere', bytes: 1, sha256: '' }] }));
    await expect(verifyBackup(astray, quiet)).rejects.toThrow('backup.damaged');
    await drop(url);
  });

  it('is not there while it is made, nor after it broke off', async () => {
    const into = path.join(home, 'cut');
    let halfWay = '';
    const wish = { ownerUrl: test.ownerUrl, config: configOf(test.ownerUrl, 'live'), clock: systemClock };
    const making = backUp(wish, into, (doneRatio) => {
      if (doneRatio < 0.5) return;
      const [name = ''] = readdirSync(into);
      halfWay = path.join(home, 'half-way');
      cpSync(path.join(into, name), halfWay, { recursive: true });
      throw new Error('cut off');
    });
    await expect(making).rejects.toThrow('cut off');
    expect(readdirSync(into)).toEqual([]);
    // As it would lie there if the machine had gone off.
    expect(readdirSync(halfWay, { recursive: true }).length).toBeGreaterThan(5);
    await expect(verifyBackup(halfWay, quiet)).rejects.toThrow('backup.none');
    const url = await emptyDatabase();
    const config = configOf(url, 'from half');
    await expect(restore(config, { folder: halfWay, withOtherSecret: false }, quiet)).rejects.toThrow('backup.none');
    await drop(url);
  });

  it('refuses what is no backup, and one of a newer product', async () => {
    await expect(verifyBackup(home, quiet)).rejects.toThrow('backup.none');
    const newer = befallen('newer', (folder) => {
      const manifest = openManifest(readFileSync(path.join(folder, MANIFEST), 'utf8'));
      if (manifest !== null)
        writeFileSync(path.join(folder, MANIFEST), sealManifest({ ...manifest, migrations: [...manifest.migrations, '9999_later'] }));
    });
    await expect(verifyBackup(newer, quiet)).rejects.toThrow('backup.newer_product');
  });
});
