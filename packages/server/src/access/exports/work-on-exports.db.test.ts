import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { MemberId, WorkspaceId } from '../../kernel/ids.ts';
import { systemClock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { aScope } from '../../test/a-scope.ts';
import { testDatabase } from '../../test/test-database.ts';
import { insertMember, updateMember } from '../store/members.store.ts';
import { exportFiles } from './store/export-files.ts';
import { findExport, insertExport, saveExport } from './store/exports.store.ts';
import { type ExportWorkDeps, type MakeArchive, workOnExports } from './use-cases/work-on-exports.ts';

const { database, close } = await testDatabase();
const home = mkdtempSync(path.join(tmpdir(), 'perennial-exports-'));
const files = exportFiles(home);
let workspaceId: WorkspaceId;
let owner: MemberId;

beforeEach(async () => {
  workspaceId = (await aScope(database)).workspaceId as WorkspaceId;
  const one = { name: 'Ana', email: 'ana@example.com', job: 'lead', state: 'active', role: 'owner' } as const;
  owner = await database.inWorkspace(workspaceId, (records) => insertMember(records, workspaceId, one));
});
afterAll(async () => {
  await close();
  rmSync(home, { recursive: true, force: true });
});

const making: MakeArchive = async ({ file, tell }) => {
  await mkdir(path.dirname(file), { recursive: true });
  writeFileSync(file, 'an archive');
  tell(1);
  return { bytes: 10, tables: 2, rows: 3 };
};
const work = (more: Partial<ExportWorkDeps> = {}) => {
  const deps = { database, clock: systemClock, files, make: making, lookMs: 20, onFailure: (error: unknown) => expect.fail(String(error)) };
  return workOnExports({ ...deps, ...more }, new AbortController().signal);
};
const ask = async (): Promise<string> => {
  const id = newId('exp');
  const asked = { workspaceId, id, askedBy: owner, askedAt: systemClock.now().toString() };
  await database.inWorkspace(workspaceId, (records) => insertExport(records, asked));
  return id;
};
const read = (id: string) => database.inWorkspace(workspaceId, (records) => findExport(records, workspaceId, id));
const change = (to: Parameters<typeof updateMember>[2]) => database.inWorkspace(workspaceId, (records) => updateMember(records, owner, to));
const entries = () =>
  database.inWorkspace(workspaceId, (records) => records.selectFrom('auditEntries').select(['action', 'after']).orderBy('seq').execute());

it('makes the archive that was asked for, says so in the audit, and lets it go after its time', async () => {
  const id = await ask();
  expect(await work()).toBe(true);
  expect(await read(id)).toMatchObject({ state: 'done', doneRatio: 1, bytes: 10, tables: 2, rows: 3 });
  expect(await entries()).toEqual([{ action: 'workspace.exported', after: { bytes: 10, tables: 2, rows: 3 } }]);
  expect(await work()).toBe(false);
  expect(existsSync(files.fileOf(id))).toBe(true);

  await work({ clock: { now: () => systemClock.now().add({ hours: 25 }) } });
  expect(await read(id)).toMatchObject({ state: 'ended' });
  expect(existsSync(files.fileOf(id))).toBe(false);
});

it.each([
  ['is suspended', { state: 'suspended' }],
  ['is no owner any more', { role: 'admin' }],
] as const)('removes the file once whoever asked for it %s', async (_, to) => {
  const id = await ask();
  await work();
  await change(to);
  await work();
  expect(await read(id)).toMatchObject({ state: 'ended' });
  expect(existsSync(files.fileOf(id))).toBe(false);
});

it('ends one that is under way when whoever asked for it is suspended, and when it is cancelled', async () => {
  const ended = async (end: (id: string) => Promise<unknown>) => {
    const id = await ask();
    const make: MakeArchive = async (wish) => {
      await making(wish);
      await end(id);
      return new Promise((_, reject) => wish.signal.addEventListener('abort', () => reject(new Error('ended'))));
    };
    await work({ make });
    expect(await read(id)).toMatchObject({ state: 'ended' });
    expect(existsSync(files.fileOf(id))).toBe(false);
  };
  const now = systemClock.now().toString();
  await ended((id) =>
    database.inWorkspace(workspaceId, (records) => saveExport(records, { workspaceId, id }, { state: 'ended', endedAt: now })),
  );
  await ended(() => change({ state: 'suspended' }));
  expect(await entries()).toEqual([]);
});

it('says that one failed, and leaves nothing of it', async () => {
  const id = await ask();
  const told: string[] = [];
  const make: MakeArchive = async (wish) => {
    await making(wish);
    throw new Error('the disk is full');
  };
  await work({ make, onFailure: (error) => told.push(String(error)) });
  expect(await read(id)).toMatchObject({ state: 'failed' });
  expect(told).toEqual(['Error: the disk is full']);
  expect(existsSync(files.fileOf(id))).toBe(false);
});

it('goes on for one workspace where it cannot be told what holds in another, whose file stays meanwhile', async () => {
  const [broken, theirs] = [workspaceId, await ask()];
  await work();
  workspaceId = (await aScope(database)).workspaceId as WorkspaceId;
  const ben = { name: 'Ben', email: 'ben@example.com', job: 'lead', state: 'active', role: 'owner' } as const;
  owner = await database.inWorkspace(workspaceId, (records) => insertMember(records, workspaceId, ben));
  const id = await ask();
  const told: string[] = [];
  const inWorkspace: typeof database.inWorkspace = (of, doing) =>
    of === broken ? Promise.reject(new Error('no row can be read')) : database.inWorkspace(of, doing);
  expect(await work({ database: { ...database, inWorkspace }, onFailure: (error) => told.push(String(error)) })).toBe(true);
  expect(await read(id)).toMatchObject({ state: 'done' });
  expect(told).toEqual(['Error: no row can be read']);
  expect(existsSync(files.fileOf(theirs))).toBe(true);
});
