import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { LEDGER_FILE, listRemovals, listWorkspaces, removeWorkspace } from '../access/index.ts';
import { findWho } from '../facts/accounts/index.ts';
import { readStoreLog } from '../facts/usage/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { makeWorkspace, operate, type Operation, restoreBackup, type UsageWork, verifyAudit, workOnUsage } from '../operate.ts';
import { OWNER_ROLE } from '../platform/postgres/roles.ts';
import { openJournal } from '../sources/intake/store/journal.store.ts';
import { packBody, unpackBody } from '../sources/intake/use-cases/packed-body.ts';
import { ROWS_OF_EVERY_KIND } from '../test/rows-of-every-kind.ts';
import { engineBeside } from './engine-beside.ts';
import { backUp, type MadeBackup } from './back-up.ts';
import { eraseAgain } from './erase-again.ts';
import { writeFactRows } from './row-writers.ts';

const SECRET = 'a secret of this installation, long enough';
const quiet = () => undefined;
const databases: string[] = [];
let home: string;
let live: NodeJS.ProcessEnv;
let older: MadeBackup;
let newer: MadeBackup;
/** Of whom nothing may be left: a contact, an account with its contact. */
const people = { contact: '', account: '' };

async function asSuperuser<Row extends object>(statement: string, url = inject('postgres').superuserUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

const urlOf = (base: string, name: string) => Object.assign(new URL(base), { pathname: `/${name}` }).toString();

async function anInstallation(): Promise<NodeJS.ProcessEnv> {
  const name = `erased_${randomBytes(4).toString('hex')}`;
  await asSuperuser(`create database ${name} owner ${OWNER_ROLE}`);
  databases.push(name);
  const url = urlOf(inject('postgres').ownerUrl, name);
  return { DATA_DIR: path.join(home, name), DATABASE_URL: url, PERENNIAL_SECRET: SECRET };
}

/** A company with a fact of each kind, and events of the people of two accounts. */
async function fill({ database }: Operation, workspaceId: WorkspaceId): Promise<void> {
  const scope = { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: '2026-11-20' } as const;
  const write = (kind: keyof typeof ROWS_OF_EVERY_KIND, rows: readonly object[]) =>
    database.inWorkspace(workspaceId, (records) => writeFactRows[kind](records, scope, rows as readonly never[]));
  for (const kind of Object.keys(ROWS_OF_EVERY_KIND) as (keyof typeof ROWS_OF_EVERY_KIND)[]) await write(kind, ROWS_OF_EVERY_KIND[kind]);
  await write('accounts', [{ account: 'okapi-corp', name: 'Okapi' }]);
  await write('contacts', [
    { contact: 'zebra-user', account: 'A-1', name: 'Zebra Stripes', email: 'zebra@example.com' },
    { contact: 'okapi-user', account: 'okapi-corp', name: 'Okapi Forest', email: 'okapi@example.com' },
  ]);
  const { append } = openJournal(database.pool);
  for (const [n, [userId, groupId]] of Object.entries([
    ['zebra-user', 'A-1'],
    ['C-1', 'A-1'],
    ['okapi-user', 'okapi-corp'],
  ])) {
    const timestamp = new Date(Date.now() - Number(n) * 86_400_000).toISOString();
    const event = { type: 'track', event: 'Opened', userId, groupId, messageId: `${workspaceId}-${n}`, timestamp };
    const body = await packBody(Buffer.from(JSON.stringify(event)));
    await append({ workspaceId, source: 'http', method: 'track', receivedAt: timestamp, events: 1, userAgent: null, body });
  }
}

const idsOf = async ({ database }: Operation, workspaceId: WorkspaceId) =>
  database.inWorkspace(workspaceId, async (records) => ({
    contact: (await findWho(records, workspaceId, { kind: 'contact', key: 'zebra-user' })) ?? '',
    account: (await findWho(records, workspaceId, { kind: 'account', key: 'okapi-corp' })) ?? '',
  }));

const CANARIES = /zebra|okapi|victim/i;

/** Tables with a row that names them, requests of the journal that do, and files below the data folder. */
async function placesThatName({ DATA_DIR = '', DATABASE_URL = '' }: NodeJS.ProcessEnv, pattern = CANARIES): Promise<string[]> {
  const url = urlOf(inject('postgres').superuserUrl, new URL(DATABASE_URL).pathname.slice(1));
  const tables = await asSuperuser<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    url,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const hits = await asSuperuser<{ row: string }>(`select one::text as row from "${name}" as one`, url);
    if (hits.some(({ row }) => pattern.test(row))) found.push(name);
  }
  const bodies = await asSuperuser<{ body: Buffer }>('select body from intake_journal', url);
  if (bodies.some(({ body }) => pattern.test(unpackBody(body).toString('utf8')))) found.push('requests');
  const files = readdirSync(DATA_DIR, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const named = files.filter((entry) => pattern.test(readFileSync(path.join(entry.parentPath, entry.name), 'latin1')));
  return [...found, ...named.map(({ name }) => name)].toSorted();
}

const workspacesOf = ({ database }: Operation) => database.inInstallation(listWorkspaces);
const receiptsOf = (workspaceId: WorkspaceId) => (operation: Operation) =>
  operation.database.inWorkspace(workspaceId, (records) =>
    records.selectFrom('erasures').select(['number', 'kind', 'subjectId', 'erasedAt', 'repeatedAt']).orderBy('number').execute(),
  );

/** Files of months hold the events of both workspaces. */
async function isArchived({ database }: Operation): Promise<boolean> {
  const parts = await database.inInstallation((records) =>
    records.selectFrom('usageArchiveFiles').select('rows').where('part', '<>', 'visitors').execute(),
  );
  return parts.reduce((sum, { rows }) => sum + rows, 0) >= 6;
}

async function done(operation: Operation, work: UsageWork): Promise<void> {
  const { state } = await workOnUsage(operation, work, quiet);
  if (state !== 'done') throw new Error(`${work.kind} did not come to its end`);
}

/** As a server does for a while: until nothing waits to be erased or removed. */
async function runUntilQuiet(operation: Operation): Promise<void> {
  const engine = await engineBeside(operation);
  const isOpen = () =>
    operation.database.inInstallation(async (records) => {
      const removals = (await listRemovals(records)).filter(({ removedAt }) => removedAt === null);
      const work = (await readStoreLog(records, 100)).filter(({ state }) => state === 'waiting' || state === 'running');
      return removals.length + work.length > 0;
    });
  while (await isOpen()) await sleep(100);
  await engine?.stop();
}

let acme: WorkspaceId;
let erasedAt: readonly string[];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-erasures-'));
  live = await anInstallation();
  await operate(live, 'a test', async (operation) => {
    const wish = { timeZone: 'UTC', currency: 'EUR' };
    acme = (await makeWorkspace(operation, { ...wish, name: 'Acme' })).id as WorkspaceId;
    const victim = (await makeWorkspace(operation, { ...wish, name: 'Victim' })).id as WorkspaceId;
    for (const id of [acme, victim]) await fill(operation, id);
    // Use stands in files of months and in the journal.
    while (!(await isArchived(operation))) await done(operation, { kind: 'archive' });
    Object.assign(people, await idsOf(operation, acme));
    older = await backUp(operation, path.join(home, 'backups', 'older'), quiet);

    for (const [who, key] of [
      ['contact', 'zebra-user'],
      ['account', 'okapi-corp'],
    ] as const)
      await done(operation, { kind: 'erase', workspace: 'acme', who, key });
    await operation.database.inInstallation((records) =>
      removeWorkspace(records, { workspace: { slug: 'victim' }, name: 'Victim', askedBy: null, now: operation.clock.now() }),
    );
    await runUntilQuiet(operation);
    erasedAt = (await receiptsOf(acme)(operation)).map((one) => one.erasedAt);
    newer = await backUp(operation, path.join(home, 'backups', 'newer'), quiet);
  });
}, 240_000);
afterAll(async () => {
  for (const name of databases) await asSuperuser(`drop database ${name} with (force)`);
  rmSync(home, { recursive: true, force: true });
});

let to: NodeJS.ProcessEnv;
beforeEach(async () => {
  to = await anInstallation();
});
const carryLedger = () => {
  mkdirSync(to['DATA_DIR'] ?? '', { recursive: true });
  cpSync(path.join(live['DATA_DIR'] ?? '', LEDGER_FILE), path.join(to['DATA_DIR'] ?? '', LEDGER_FILE));
};
const restore = (folder: string, erasures: string | null = null) => restoreBackup(to, { folder, withOtherSecret: false, erasures }, quiet);

async function expectGone(): Promise<void> {
  // What is left of a workspace is what its receipt calls it.
  expect(await placesThatName(to)).toEqual(['removals']);
  await operate(to, 'a test', async (operation) => {
    expect((await workspacesOf(operation)).map(({ id }) => id)).toEqual([acme]);
    expect(await receiptsOf(acme)(operation)).toEqual([
      { number: 1, kind: 'contact', subjectId: people.contact, erasedAt: erasedAt[0], repeatedAt: expect.any(String) },
      { number: 2, kind: 'account', subjectId: people.account, erasedAt: erasedAt[1], repeatedAt: expect.any(String) },
    ]);
    expect(await verifyAudit(operation, { workspace: 'acme', anchorFile: null }, quiet)).toMatchObject([{ fault: null }]);
    const entries = await operation.database.inWorkspace(acme, (records) =>
      records
        .selectFrom('auditEntries')
        .select(['actorKind', 'subjectId', 'after'])
        .where('action', '=', 'person.erased')
        .orderBy('seq')
        .execute(),
    );
    expect(entries).toMatchObject([
      { actorKind: 'system', subjectId: people.contact, after: { number: 1, firstErasedAt: erasedAt[0] } },
      { actorKind: 'system', subjectId: people.account, after: { number: 2, firstErasedAt: erasedAt[1] } },
    ]);
    // Whoever was not erased is as they were.
    expect(await operation.database.inWorkspace(acme, (records) => findWho(records, acme, { kind: 'contact', key: 'C-1' }))).toBeDefined();
    expect(await workOnUsage(operation, { kind: 'verify' }, quiet)).toMatchObject({ outcome: { isGood: true } });
  });
}

it('erases again whom the ledger of the data folder names, to the last byte, and keeps the receipts of then', {
  timeout: 120_000,
}, async () => {
  expect(await placesThatName(live)).toEqual(['removals']);
  carryLedger();
  const restored = await restore(older.folder);
  expect(restored).toMatchObject({ hasLedger: true, erasedAgain: { persons: 2, workspaces: 1, failed: 0 } });
  await expectGone();
  // Once more is of nobody.
  expect(await operate(to, 'a test', eraseAgain)).toEqual({ persons: 0, workspaces: 0, failed: 0 });
  await expectGone();
  // They would be taken in anew if it were not known who they were.
  await operate(to, 'a test', async (operation) => {
    const result = await operation.database.inWorkspace(acme, (records) =>
      writeFactRows.contacts(records, { workspaceId: acme, sourceKey: 'main', unknownAccounts: 'refuse', today: '2026-11-20' }, [
        { contact: 'zebra-user', account: 'A-1', name: 'Zebra Stripes' },
      ]),
    );
    expect(result).toMatchObject({ refused: [{ code: 'erased' }] });
  });
});

it('reads a newer backup in place of the ledger, and refuses what is none before it begins', { timeout: 120_000 }, async () => {
  await expect(restore(older.folder, path.join(home, 'nothing'))).rejects.toMatchObject({ code: 'backup.no_ledger' });
  expect(await restore(older.folder, newer.folder)).toMatchObject({ hasLedger: true, erasedAgain: { persons: 2, workspaces: 1 } });
  await expectGone();
});

it('says that nobody can know who was erased where there is no ledger, and erases at the next start when it is there', {
  timeout: 120_000,
}, async () => {
  expect(await restore(older.folder)).toMatchObject({ hasLedger: false, erasedAgain: { persons: 0, workspaces: 0 } });
  expect(await placesThatName(to)).toEqual(expect.arrayContaining(['accounts', 'contacts', 'requests', 'workspaces']));
  carryLedger();
  // The engine holds the ledger against the database when it starts.
  await operate(to, 'a test', runUntilQuiet);
  await expectGone();
});

it('has nothing to do after the restore of a backup that is newer than all erasures', { timeout: 120_000 }, async () => {
  carryLedger();
  expect(await restore(newer.folder)).toMatchObject({ hasLedger: true, erasedAgain: { persons: 0, workspaces: 0 } });
  expect(await placesThatName(to)).toEqual(['removals']);
});
