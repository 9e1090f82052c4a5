import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ARCHIVE_RULES, insertMember, listMembers, listWorkspaces } from '../access/index.ts';
import { NO_SECRETS } from '../access/exports/archive-rules.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { bringInSample, exportWorkspace, makeWorkspace, operate, takeWorkspaceIn, verifyAudit, workOnUsage } from '../operate.ts';
import type { ArchiveManifest } from '../platform/backup/archive/archive-manifest.ts';
import { workspaceTables } from '../platform/backup/archive/archive-tables.ts';
import { withClient } from '../platform/backup/open-client.ts';
import { OWNER_ROLE } from '../platform/postgres/roles.ts';
import type { Records } from '../platform/records/records.ts';
import { repack, rewrite } from '../test/repack-archive.ts';
import { importWorkspace } from './import-workspace.ts';
import { waitForStoreWork } from './wait-for-store-work.ts';

const quiet = () => undefined;
let home: string;
let archive: string;
let manifest: ArchiveManifest;
let workspaceId: WorkspaceId;
let ownerUrl: string;
let use: readonly unknown[];
const databases: string[] = [];

async function asSuperuser<Row extends object>(statement: string, url = inject('postgres').superuserUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** An installation of its own, that holds nothing: a data folder and a database. */
async function anInstallation(): Promise<NodeJS.ProcessEnv> {
  const name = `moved_${randomBytes(4).toString('hex')}`;
  await asSuperuser(`create database ${name} owner ${OWNER_ROLE}`);
  databases.push(name);
  const url = Object.assign(new URL(inject('postgres').ownerUrl), { pathname: `/${name}` }).toString();
  return { DATA_DIR: path.join(home, name), DATABASE_URL: url, PERENNIAL_SECRET: `a secret of ${name}, which is long enough` };
}

/** Events and rows by product, action and day, as the store of a stopped installation holds them. */
async function usageOf({ DATA_DIR = '' }: NodeJS.ProcessEnv): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(path.join(DATA_DIR, 'usage', 'usage.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const rows = await connection.runAndReadAll(
      `select product_key, usage_actions.action, kind, day, count(*)::integer, sum(count)::double
       from usage_events join usage_actions on usage_actions.place = usage_events.action group by all order by all`,
    );
    return rows.getRows();
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

/** The sum of each table, as it stands in the archive. */
const sumsOf = ({ tables }: ArchiveManifest) => Object.fromEntries(tables.map(({ name, rows, sha256 }) => [name, `${rows} ${sha256}`]));

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-move-'));
  archive = path.join(home, 'sample.tar');
  const from = await anInstallation();
  manifest = await operate(from, 'a test', async (operation) => {
    const { state, slug } = await bringInSample(operation, { seed: 7, today: null, slug: 'sample' }, quiet);
    if (state !== 'done') throw new Error('the sample did not come in');
    await operation.database
      .inInstallation((records) => listWorkspaces(records))
      .then(async ([one]) => {
        workspaceId = one?.id as WorkspaceId;
        await operation.database.inWorkspace(workspaceId, (records) => addMembers(records, workspaceId));
      });
    // Use stands in files of months and in the journal, as in an installation that has run for some days.
    await workOnUsage(operation, { kind: 'archive' }, quiet);
    ownerUrl = operation.ownerUrl;
    return (await exportWorkspace(operation, { workspace: slug, file: archive }, quiet)).manifest;
  });
  use = await usageOf(from);
}, 900_000);
afterAll(async () => {
  for (const name of databases) await asSuperuser(`drop database ${name} with (force)`);
  rmSync(home, { recursive: true, force: true });
});

async function addMembers(records: Records, id: WorkspaceId): Promise<void> {
  const one = { job: 'lead', state: 'active' } as const;
  await insertMember(records, id, { ...one, name: 'Ana', email: 'ana@example.com', role: 'owner', personId: 'per_elsewhere' });
  await insertMember(records, id, { ...one, name: 'Ben', email: 'ben@example.com', role: 'csm', personId: 'per_ben' });
}

it('comes in elsewhere with equal rows of every table, but for who signs in', { timeout: 900_000 }, async () => {
  const to = await anInstallation();
  const { exported, rebuild } = await operate(to, 'a test', async (operation) => {
    const imported = await importWorkspace(operation, archive, quiet);
    const wish = { workspace: 'sample', file: path.join(home, 'again.tar') };
    return { rebuild: imported.rebuild, exported: await exportWorkspace(operation, wish, quiet) };
  });
  const [before, after] = [sumsOf(manifest), sumsOf(exported.manifest)];
  expect(manifest.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(60);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  // Members are invited; the chain goes on with the entry that says where it came from.
  const differing = Object.keys(before).filter((name) => before[name] !== after[name]);
  expect(differing).toEqual(['audit_entries', 'audit_heads', 'members']);
  expect(exported.manifest.received).toEqual(manifest.received);
  expect(exported.manifest.usage.map(({ sha256 }) => sha256)).toEqual(manifest.usage.map(({ sha256 }) => sha256));

  await operate(to, 'a test', async (operation) => {
    expect(await waitForStoreWork(operation, async () => rebuild, quiet)).toMatchObject({ state: 'done' });
    expect(await verifyAudit(operation, { workspace: 'sample', anchorFile: null }, quiet)).toMatchObject([{ fault: null }]);
    const members = await operation.database.inWorkspace(workspaceId, listMembers);
    expect(members.filter(({ state, personId }) => state !== 'invited' || personId !== null)).toEqual([]);
    expect(members.map(({ email }) => email)).toEqual(expect.arrayContaining(['ana@example.com', 'ben@example.com']));
    await expect(takeWorkspaceIn(operation, archive, quiet)).rejects.toMatchObject({ code: 'archive.workspace_there' });
  });
  expect(await usageOf(to)).toEqual(use);
});

it('is counted to the day of files of months alone, beside another workspace', { timeout: 900_000 }, async () => {
  const pruned = path.join(home, 'pruned.tar');
  await repack(archive, pruned, (files, said) => {
    for (const name of ['intake_journal', 'set_aside_events']) rewrite({ files, said }, name, () => '');
  });
  const to = await anInstallation();
  await operate(to, 'a test', async (operation) => {
    await makeWorkspace(operation, { name: 'Here', timeZone: 'UTC', currency: 'EUR' });
    const { audit, owners } = await takeWorkspaceIn(operation, pruned, quiet);
    expect(audit.fault).toBeNull();
    expect(owners.filter(({ email }) => email === 'ana@example.com')).toMatchObject([{ link: expect.stringContaining('/link/') }]);
  });
  expect(await usageOf(to)).toEqual(use);
});

it('takes nothing along that lets somebody in: each column that sounds like a secret is named as one, or as none', async () => {
  const found = await withClient(ownerUrl, (client) => workspaceTables(client));
  const named = found.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`));
  const sounding = named.filter((one) => /[.].*(seal|secret|token|passw|salt|hash|person_id|credential|cipher|private)/.test(one));
  const known = (one: string) => (one.split('.')[0] ?? '') in ARCHIVE_RULES.staying || one in ARCHIVE_RULES.columns || one in NO_SECRETS;
  expect(sounding.filter((one) => !known(one))).toEqual([]);
  const told = [...Object.keys(ARCHIVE_RULES.columns), ...Object.keys(ARCHIVE_RULES.onImport), ...Object.keys(NO_SECRETS)];
  expect(told.filter((one) => !named.includes(one))).toEqual([]);
  const tables = new Set(found.map(({ name }) => name));
  expect(Object.keys(ARCHIVE_RULES.staying).filter((name) => !tables.has(name))).toEqual([]);
  // Every table of workspaces is in the archive, or is named as one that stays.
  expect([...tables].filter((name) => !(name in ARCHIVE_RULES.staying)).sort()).toEqual(manifest.tables.map(({ name }) => name).sort());
});
