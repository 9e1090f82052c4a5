import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ARCHIVE_RULES, listWorkspaces, writeAudit } from '../access/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { exportWorkspace, makeWorkspace, operate, type Operation, workOnUsage } from '../operate.ts';
import { loadArchive, stagedName } from '../platform/backup/archive/load-archive.ts';
import { unpackArchive } from '../platform/backup/archive/unpack-archive.ts';
import { withClient } from '../platform/backup/open-client.ts';
import { OWNER_ROLE } from '../platform/postgres/roles.ts';
import { knownMigrations } from '../platform/records/prepare.ts';
import { openDatabase } from '../platform/records/records.ts';
import { openJournal } from '../sources/intake/store/journal.store.ts';
import { packBody } from '../sources/intake/use-cases/packed-body.ts';
import { awaitJournal, holdJournal } from '../sources/intake/wire.ts';
import { repack, rewrite } from '../test/repack-archive.ts';
import { ROWS_OF_EVERY_KIND } from '../test/rows-of-every-kind.ts';
import { importWorkspace } from './import-workspace.ts';
import { writeFactRows } from './row-writers.ts';
import { waitForStoreWork } from './wait-for-store-work.ts';

const quiet = () => undefined;
const nothing = () => Promise.resolve();
const databases: string[] = [];
const EVENTS = 6;
let home: string;
let archive: string;

async function asSuperuser<Row extends object>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: inject('postgres').superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function anInstallation(): Promise<NodeJS.ProcessEnv> {
  const name = `beside_${randomBytes(4).toString('hex')}`;
  await asSuperuser(`create database ${name} owner ${OWNER_ROLE}`);
  databases.push(name);
  const url = Object.assign(new URL(inject('postgres').ownerUrl), { pathname: `/${name}` }).toString();
  return { DATA_DIR: path.join(home, name), DATABASE_URL: url, PERENNIAL_SECRET: `a secret of ${name}, which is long enough` };
}

type Target = Pick<Operation, 'database'>;

async function fill({ database }: Target, workspaceId: WorkspaceId): Promise<void> {
  const scope = { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: '2026-11-20' } as const;
  for (const kind of Object.keys(ROWS_OF_EVERY_KIND) as (keyof typeof ROWS_OF_EVERY_KIND)[])
    await database.inWorkspace(workspaceId, (records) => writeFactRows[kind](records, scope, ROWS_OF_EVERY_KIND[kind] as readonly never[]));
}

/** Waits for its commit, as whoever sends it does. */
async function send({ database }: Target, workspaceId: WorkspaceId, n: number): Promise<number> {
  const timestamp = new Date().toISOString();
  const event = { type: 'track', event: 'Opened', userId: 'C-1', groupId: 'A-1', messageId: `${workspaceId}-${n}`, timestamp };
  const body = await packBody(Buffer.from(JSON.stringify(event)));
  const row = { workspaceId, source: 'rows', method: 'track', receivedAt: timestamp, events: 1, userAgent: null, body } as const;
  return openJournal(database.pool).append({ ...row, source: 'http' });
}

async function eventsOf({ DATA_DIR = '' }: NodeJS.ProcessEnv): Promise<unknown> {
  const instance = await DuckDBInstance.create(path.join(DATA_DIR, 'usage', 'usage.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll('select count(*)::integer from usage_events')).getRows()[0]?.[0];
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

/** In files of months. */
async function archivedRows({ database }: Target): Promise<number> {
  const parts = await database.inInstallation((records) =>
    records.selectFrom('usageArchiveFiles').select('rows').where('part', '<>', 'visitors').execute(),
  );
  return parts.reduce((sum, { rows }) => sum + rows, 0);
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-beside-'));
  const from = await anInstallation();
  const whole = path.join(home, 'whole.tar');
  await operate(from, 'a test', async (operation) => {
    const { id } = await makeWorkspace(operation, { name: 'Moving', timeZone: 'UTC', currency: 'EUR' });
    await fill(operation, id as WorkspaceId);
    for (let n = 0; n < EVENTS; n++) await send(operation, id as WorkspaceId, n);
    while ((await archivedRows(operation)) < EVENTS) await workOnUsage(operation, { kind: 'archive' }, quiet);
    await exportWorkspace(operation, { workspace: 'moving', file: whole }, quiet);
  });
  // As after some days: what is old stands in files of months alone, and the journal has what came last.
  archive = await repack(whole, path.join(home, 'moving.tar'), (files, said) =>
    rewrite({ files, said }, 'intake_journal', (rows) => `${rows.trimEnd().split('\n').at(-1)}\n`),
  );
}, 120_000);
afterAll(async () => {
  for (const name of databases) await asSuperuser(`drop database ${name} with (force)`);
  rmSync(home, { recursive: true, force: true });
});

it('lets the others write facts, settings and events while the rows of a workspace come in, and counts on behind them', async () => {
  const to = await anInstallation();
  await operate(to, 'a test', async (operation) => {
    const { id } = await makeWorkspace(operation, { name: 'Here', timeZone: 'UTC', currency: 'EUR' });
    const here = id as WorkspaceId;
    // Whoever waits for a lock that the import holds fails.
    const impatient = openDatabase(`${operation.appUrl}${operation.appUrl.includes('?') ? '&' : '?'}options=-c%20lock_timeout%3D2000`);
    const folder = path.join(home, 'unpacked');
    const { manifest } = await unpackArchive({
      source: createReadStream(archive),
      name: 'moving.tar',
      folder,
      migrations: knownMigrations(),
      tell: quiet,
    });
    const seqs: number[] = [];
    await loadArchive({
      ownerUrl: operation.ownerUrl,
      folder,
      manifest,
      rules: ARCHIVE_RULES,
      before: nothing,
      also: async (client) => {
        const { rows } = await client.query(`select from ${stagedName('intake_journal')}`);
        expect(rows).toHaveLength(1);
        await fill({ database: impatient }, here);
        seqs.push(await send({ database: impatient }, here, 0));
        const entry = { actor: { kind: 'operator', id: null }, action: 'a', subjectKind: 'b', subjectId: 'c' } as const;
        await impatient.inWorkspace(here, (records) => writeAudit(records, { workspaceId: here, at: operation.clock.now() }, entry));
        await makeWorkspace({ ...operation, database: impatient }, { name: 'Meanwhile', timeZone: 'UTC', currency: 'EUR' });
      },
      holdCounting: holdJournal,
      counted: (client) => awaitJournal(client, manifest.workspace.id),
      tell: quiet,
    });
    seqs.push(await send({ database: impatient }, here, 1));
    await fill({ database: impatient }, here);
    await impatient.close();
    const journal = await operation.database.inInstallation((records) =>
      records.selectFrom('intakeJournal').select(['seq', 'workspaceId']).orderBy('seq').execute(),
    );
    // Numbers are seen in their order: what came in stands behind whatever was there when it came.
    expect(journal.map(({ workspaceId }) => workspaceId)).toEqual([here, manifest.workspace.id, here]);
    expect(journal.map(({ seq }) => seq)).toEqual([seqs[0], expect.any(Number), seqs[1]]);
    expect((await operation.database.inInstallation(listWorkspaces)).map(({ name }) => name).sort()).toEqual([
      'Here',
      'Meanwhile',
      'Moving',
    ]);
  });
});

it('keeps the months that came in when the archive is written before use was counted again', async () => {
  const to = await anInstallation();
  await operate(to, 'a test', async (operation) => {
    await makeWorkspace(operation, { name: 'Here', timeZone: 'UTC', currency: 'EUR' });
    const { rebuild } = await importWorkspace(operation, archive, quiet);
    // As where the archive is written first: it is written until it holds what came in with the journal.
    const { database } = operation;
    const later = (state: string) =>
      database.inInstallation((records) => records.updateTable('usageStoreLog').set({ state }).where('entry', '=', rebuild).execute());
    await later('done');
    const holdsJournal = () =>
      database.inInstallation(async (records) => {
        const { position } = await records.selectFrom('usageArchive').select('position').executeTakeFirstOrThrow();
        const { seq } = await records.selectFrom('intakeJournal').select('seq').orderBy('seq', 'desc').executeTakeFirstOrThrow();
        return position >= seq;
      });
    while (!(await holdsJournal())) await workOnUsage(operation, { kind: 'archive' }, quiet);
    await later('waiting');
    expect(await waitForStoreWork(operation, async () => rebuild, quiet)).toMatchObject({ state: 'done', outcome: { lost: [] } });
    expect(await workOnUsage(operation, { kind: 'verify' }, quiet)).toMatchObject({ outcome: { isGood: true } });
  });
  expect(await eventsOf(to)).toBe(EVENTS);
});

it('has no trigger that would write again what rows of a workspace that comes in bring with them', async () => {
  const [name = ''] = databases;
  const url = Object.assign(new URL(inject('postgres').ownerUrl), { pathname: `/${name}` }).toString();
  const { rows } = await withClient(url, (client) =>
    client.query<{ name: string }>(
      `select tgrelid::regclass || '.' || tgname as name from pg_trigger
       where not tgisinternal and tgtype & 4 <> 0 and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
         and pg_get_triggerdef(oid) not like '%perennial_is_arriving()%'`,
    ),
  );
  // Write it with "when (not perennial_is_arriving())".
  expect(rows).toEqual([]);
});

it('lets no one rest the triggers who works as the application', async () => {
  const to = await anInstallation();
  await operate(to, 'a test', async (operation) => {
    const { id } = await makeWorkspace(operation, { name: 'Here', timeZone: 'UTC', currency: 'EUR' });
    const workspaceId = id as WorkspaceId;
    const chained = await operation.database.inWorkspace(workspaceId, async (records) => {
      await records.selectNoFrom((eb) => eb.fn('set_config', [eb.val('app.arriving'), eb.val('on'), eb.val(true)]).as('set')).execute();
      const entry = { actor: { kind: 'operator', id: null }, action: 'a', subjectKind: 'b', subjectId: 'c' } as const;
      await writeAudit(records, { workspaceId, at: operation.clock.now() }, entry);
      return records.selectFrom('auditEntries').select('beforeSum').where('action', '=', 'a').execute();
    });
    expect(chained).toHaveLength(1);
    const entries = await operation.database.inWorkspace(workspaceId, (records) =>
      records.selectFrom('auditEntries').select('seq').where('action', '=', 'a').execute(),
    );
    expect(entries).toEqual([{ seq: expect.any(Number) }]);
  });
});
