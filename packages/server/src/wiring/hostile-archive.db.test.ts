import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listWorkspaces } from '../access/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemClock } from '../platform/clock.ts';
import { requireConfig } from '../platform/config/require-config.ts';
import type { ArchiveManifest } from '../platform/backup/archive/archive-manifest.ts';
import type { Records } from '../platform/records/records.ts';
import { aScope } from '../test/a-scope.ts';
import { type Files, repack, rewrite } from '../test/repack-archive.ts';
import { ROWS_OF_EVERY_KIND } from '../test/rows-of-every-kind.ts';
import { writeRowsBody } from '../sources/intake/rows-body.ts';
import { openJournal } from '../sources/intake/store/journal.store.ts';
import { packBody } from '../sources/intake/use-cases/packed-body.ts';
import { type TestDatabase, testDatabase } from '../test/test-database.ts';
import { exportWorkspace } from './export-workspace.ts';
import { importWorkspace } from './import-workspace.ts';
import { moveWorkspaceIn } from './move-workspace.ts';
import { writeFactRows } from './row-writers.ts';

const quiet = () => undefined;
let home: string;
let archive: string;
let workspaceId: WorkspaceId;
let from: TestDatabase;
let to: TestDatabase;

const placeOf = (test: TestDatabase, name: string) => {
  const config = requireConfig({
    DATA_DIR: path.join(home, name),
    DATABASE_URL: test.ownerUrl,
    PERENNIAL_SECRET: `a secret of ${name}, which is long enough`,
  });
  return { ownerUrl: test.ownerUrl, config, clock: systemClock };
};
const takeIn = async (file: string) => (await importWorkspace(placeOf(to, 'to'), file, quiet)).manifest;
const exportFrom = (test: TestDatabase, name: string) => {
  const { config, clock } = placeOf(test, name);
  const wish = { workspaceId, file: path.join(home, `${name}.tar`), signal: new AbortController().signal, tell: quiet };
  return exportWorkspace({ appUrl: test.ownerUrl, dataDir: config.dataDir, clock }, wish);
};

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-archive-'));
  [from, to] = [await testDatabase(), await testDatabase()];
  // Another workspace, of which nothing may be in the archive.
  for (let turn = 0; turn < 2; turn++) {
    const scope = await aScope(from.database);
    workspaceId = scope.workspaceId as WorkspaceId;
    for (const kind of Object.keys(ROWS_OF_EVERY_KIND) as (keyof typeof ROWS_OF_EVERY_KIND)[])
      await from.database.inWorkspace(workspaceId, (records) =>
        writeFactRows[kind](records, scope, ROWS_OF_EVERY_KIND[kind] as readonly never[]),
      );
  }
  await from.database.inWorkspace(workspaceId, (records) => addImport(records, workspaceId, 'done'));
  await addRequests(from, workspaceId);
  archive = (await exportFrom(from, 'from')).file;
});
afterAll(async () => {
  await from.close();
  await to.close();
  rmSync(home, { recursive: true, force: true });
});

const hostile = (change: (files: Files, said: ArchiveManifest) => void): Promise<string> =>
  repack(archive, path.join(home, `hostile-${randomBytes(4).toString('hex')}.tar`), change);
const ofRows = (name: string, change: (rows: string) => string) => hostile((files, said) => rewrite({ files, said }, name, change));
/** The same value in each row. */
const ofColumn = (name: string, column: string, value: string) =>
  hostile((files, said) => {
    const at = said.tables.find((one) => one.name === name)?.columns.indexOf(column) ?? -1;
    if (at < 0) throw new Error(`there is no ${name}.${column}`);
    rewrite({ files, said }, name, (rows) => rows.replaceAll(/^.+$/gm, (row) => row.split('\t').with(at, value).join('\t')));
  });
const ofJournal = (method: string, body: Buffer) =>
  hostile((files, said) => {
    const columns = said.tables.find((one) => one.name === 'intake_journal')?.columns ?? [];
    const change = (row: string) => {
      const cells = row.split('\t');
      return cells[columns.indexOf('method')] === method
        ? cells.with(columns.indexOf('body'), `\\\\x${body.toString('hex')}`).join('\t')
        : row;
    };
    rewrite({ files, said }, 'intake_journal', (rows) => rows.replaceAll(/^.+$/gm, change));
  });
const ofTable = (change: object) => hostile((_, said) => void Object.assign(said.tables[0] ?? {}, change));
const changed = (change: (bytes: Buffer) => Buffer): Promise<string> => {
  const file = path.join(home, `changed-${randomBytes(4).toString('hex')}.tar`);
  writeFileSync(file, change(readFileSync(archive)));
  return Promise.resolve(file);
};
const IMPORT = `imp_${'0'.repeat(26)}`;
const ROWS_BODY = writeRowsBody({
  workspaceId: '',
  accounts: ['acc_1'],
  contacts: [],
  actions: [{ productKey: 'main', name: 'opened', kind: 'count', isAutomatic: false }],
  keys: [0],
  accountOf: [0],
  contactOf: [-1],
  actionOf: [0],
  atMs: [1_790_000_000_000],
  days: [20_717],
  counts: [3],
});
async function addRequests(test: TestDatabase, of: WorkspaceId): Promise<void> {
  const { append } = openJournal(test.database.pool);
  const row = { workspaceId: of, receivedAt: '2026-11-20T10:00:00Z', events: 1, userAgent: null };
  const event = JSON.stringify({ type: 'track', event: 'opened', userId: 'C-1', properties: { text: 'x'.repeat(2_000) } });
  await append({ ...row, source: 'http', method: 'track', body: await packBody(Buffer.from(`\uFEFF${event}`)) });
  await append({ ...row, source: 'rows', method: 'rows', body: await packBody(Buffer.from(ROWS_BODY)) });
}
const addImport = (records: Records, of: string, state: string) =>
  sql`insert into imports (workspace_id, id, file_name, file_bytes, file_hash, state)
      values (${of}, ${IMPORT}, 'accounts.csv', 1, 'none', ${state})`.execute(records);
const OTHER = `ws_${'z'.repeat(26)}`;

const HOSTILE: readonly (readonly [string, string, () => Promise<string>])[] = [
  ['with a flipped bit', 'archive.damaged', () => changed((bytes) => bytes.fill((bytes[9_000] ?? 0) ^ 1, 9_000, 9_001))],
  ['that was cut off', 'archive.damaged', () => changed((bytes) => bytes.subarray(0, bytes.length - 4096))],
  ['with something behind its end', 'archive.damaged', () => changed((bytes) => Buffer.concat([bytes, Buffer.from('more')]))],
  ['that is none', 'archive.none', () => changed(() => Buffer.from('something else'))],
  ['that is not there', 'archive.none', async () => path.join(home, 'missing.tar')],
  ['of a newer product', 'archive.newer_product', () => hostile((_, said) => void said.migrations.push('9999_later'))],
  ['of an older product', 'archive.older_product', () => hostile((_, said) => void said.migrations.pop())],
  ['that swells to more than was packed', 'archive.damaged', () => ofTable({ bytes: 10 ** 12 })],
  ['with SQL for a column', 'archive.damaged', () => ofTable({ columns: ['id"; drop table accounts; --'] })],
  ['whose files lie elsewhere', 'archive.damaged', () => ofTable({ file: 'tables/../../../../tmp/somewhere.gz' })],
  ['with two files of one table', 'archive.damaged', () => hostile((_, said) => void said.tables.splice(0, 1, ...said.tables.slice(1, 2)))],
  ['without a column', 'archive.damaged', () => hostile((_, said) => void said.tables[0]?.columns.pop())],
  ['with a row of another workspace', 'archive.damaged', () => ofRows('accounts', (rows) => rows.replace(workspaceId, OTHER))],
  ['that is another workspace than it says', 'archive.damaged', () => ofRows('workspaces', (rows) => rows.replaceAll(workspaceId, OTHER))],
  ['with a row that is none', 'archive.damaged', () => ofRows('contacts', (rows) => rows.replace('\t', 'x'))],
  ['whose import is the way to another folder', 'archive.damaged', () => ofRows('imports', (rows) => rows.replace(IMPORT, '../../victim'))],
  ['whose import is a folder of all', 'archive.damaged', () => ofRows('imports', (rows) => rows.replace(IMPORT, '.'))],
  ['that leaves no number for an account after its own', 'archive.damaged', () => ofColumn('accounts', 'place', '2147483647')],
  ['with a number that cannot be read exactly', 'archive.damaged', () => ofColumn('intake_journal', 'seq', '4611686018427387904')],
  ['that came in at the end of time', 'archive.damaged', () => ofColumn('intake_journal', 'received_at', 'infinity')],
  ['with a day before there were any', 'archive.damaged', () => ofColumn('accounts', 'first_seen_on', '-infinity')],
  ['of a time zone that is none', 'archive.damaged', () => ofColumn('workspaces', 'time_zone', 'Nowhere/At_all')],
  ['that keeps use for x months', 'archive.damaged', () => ofColumn('workspaces', 'settings', '{"usageMonths":"x"}')],
  ['that keeps use for no month', 'archive.damaged', () => ofColumn('workspaces', 'settings', '{"usageMonths":0}')],
  ['with a request that is no JSON', 'archive.damaged', () => ofJournal('track', Buffer.from('{"type":'))],
  ['with a request that is null', 'archive.damaged', () => ofJournal('track', Buffer.from('null'))],
  ['with a request that swells', 'archive.damaged', () => ofJournal('track', zstdCompressSync(Buffer.alloc(128 * 1024 ** 2, ' ')))],
  ['with rows of use that are none', 'archive.damaged', () => ofJournal('rows', Buffer.from('{}'))],
  [
    'with rows of use that point at nothing',
    'archive.damaged',
    () => ofJournal('rows', Buffer.from(ROWS_BODY.replace('"accountOf":[0]', '"accountOf":[7]'))),
  ],
  [
    'with rows of use at no time',
    'archive.damaged',
    () => ofJournal('rows', Buffer.from(ROWS_BODY.replace('"steps":[1', '"steps":[9e15,1'))),
  ],
  ['with rows that point at nothing', 'archive.damaged', () => ofRows('accounts', () => '')],
];

it.each(HOSTILE)('refuses an archive %s (%s), and leaves nothing of it', async (_, code, make) => {
  await expect(takeIn(await make())).rejects.toMatchObject({ code });
  expect(await to.database.inInstallation(listWorkspaces)).toEqual([]);
  expect(readdirSync(path.join(home, 'to')).filter((name) => name.startsWith('importing'))).toEqual([]);
});

it('refuses an archive whose import is called as one of another workspace: they would share its files', async () => {
  const { workspaceId: other } = await aScope(to.database);
  await to.database.inWorkspace(other as WorkspaceId, (records) => addImport(records, other, 'draft'));
  await expect(takeIn(archive)).rejects.toMatchObject({ code: 'archive.damaged', details: { part: 'tables/imports.gz' } });
  await to.database.inWorkspace(other as WorkspaceId, (records) => sql`delete from imports`.execute(records));
});

it('has used up no number of those that all workspaces share when an archive was refused at the end', async () => {
  const state = async () => {
    const client = new pg.Client({ connectionString: to.superuserUrl });
    await client.connect();
    const { rows } = await client.query(`select sequencename, last_value from pg_sequences where last_value is not null order by 1`);
    await client.end();
    return rows;
  };
  const before = await state();
  await expect(takeIn(await ofColumn('workspaces', 'time_zone', 'Nowhere/At_all'))).rejects.toMatchObject({ code: 'archive.damaged' });
  expect(await state()).toEqual(before);
});

it('takes in one workspace and nothing of another, writes the same archive again, and refuses to come in twice', async () => {
  const { workspace, tables } = await takeIn(archive);
  expect(workspace.id).toBe(workspaceId);
  const { manifest } = await exportFrom(to, 'to');
  const sums = (all: ArchiveManifest['tables']) => all.map(({ name, rows, sha256 }) => `${name} ${rows} ${sha256}`);
  const first = new Set(sums(tables));
  expect(
    sums(manifest.tables)
      .filter((one) => !first.has(one))
      .map((one) => one.split(' ')[0]),
  ).toEqual(['audit_entries', 'audit_heads']);
  const client = new pg.Client({ connectionString: to.superuserUrl });
  await client.connect();
  const found = await client.query<{ n: number }>('select count(distinct workspace_id)::int as n from accounts');
  await client.end();
  expect(found.rows).toEqual([{ n: 1 }]);
  await expect(takeIn(archive)).rejects.toMatchObject({ code: 'archive.workspace_there' });
});

it('says so when files of months of the workspace were lost before they were counted, and of another it does not matter here', async () => {
  for (const [name, lostOf, how] of [
    ['losing', workspaceId, 'archive.not_counted'],
    ['other', OTHER, 'moved'],
  ] as const) {
    const test = await testDatabase();
    const countAgain = async () => [{ workspaceId: lostOf, part: '2026-01' }];
    const moved = moveWorkspaceIn({ ...placeOf(test, name), database: test.database, countAgain }, archive, quiet);
    const end = await moved.then(
      () => 'moved',
      (error: { code?: string }) => error.code,
    );
    expect(end).toBe(how);
    await test.close();
  }
});
