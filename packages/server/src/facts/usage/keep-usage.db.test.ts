import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { unpackBody } from '../../sources/intake/use-cases/packed-body.ts';
import { aWorkspace, intakeUnderTest, send, type WorkspaceUnderTest } from '../../sources/intake/test/intake-under-test.ts';
import { archiveUsage } from './use-cases/archive-usage.ts';
import { eraseWho } from './use-cases/erase-who.ts';
import { redateUsage } from './use-cases/redate-usage.ts';
import { rebuildUsage } from './use-cases/rebuild-usage.ts';
import { verifyUsage } from './use-cases/verify-usage.ts';

const intake = await intakeUnderTest();
afterAll(intake.close);

const DAY_MS = 86_400_000;
const quietly = () => undefined;
const archive = () => archiveUsage(intake.keeping(), quietly);
const verify = () => verifyUsage(intake.keeping(), quietly);
const rebuild = () => rebuildUsage(intake.keeping(), intake.between, quietly);
const partsOf = (id: string) => readdirSync(path.join(intake.folder, 'archive', id)).sort();

/** An event of one of three people at one of two accounts, some days ago. */
function event(n: number, more: object = {}): object {
  const timestamp = new Date(Date.now() - (n % 70) * DAY_MS).toISOString();
  return {
    type: 'track',
    event: `Did ${n % 4}`,
    userId: `user-${n % 3}`,
    groupId: `acc-${n % 2}`,
    messageId: `m-${n}`,
    timestamp,
    properties: { n },
    ...more,
  };
}

const people = [0, 1].map((n) => ({
  type: 'group',
  userId: `user-${n}`,
  groupId: `acc-${n}`,
  messageId: `group-${n}`,
  traits: { name: `Account ${n}` },
}));
const visit = (n: number, days: number) => ({
  ...event(n),
  userId: undefined,
  groupId: undefined,
  anonymousId: 'browser',
  timestamp: new Date(Date.now() - days * DAY_MS).toISOString(),
});

async function sendAll({ writeKey }: WorkspaceUnderTest, batch: readonly object[]): Promise<void> {
  expect(await send({ url: intake.url, writeKey }, 'batch', { batch, sentAt: new Date().toISOString() })).toBe(200);
}

/** All that may be asked of a workspace. */
async function said({ id }: WorkspaceUnderTest) {
  const { ask } = intake.store();
  const accounts = await intake.database.inWorkspace(id, (records) => records.selectFrom('accounts').select('id').orderBy('id').execute());
  const events = await Promise.all(
    accounts.map(({ id: accountId }) => ask.timelineOfAccount(id, accountId, { until: 40_000, limit: 500 })),
  );
  return {
    totals: await ask.totals(id),
    days: await ask.counts(id, { by: ['day'], limit: 1_000 }),
    actions: await ask.counts(id, { by: ['action'], limit: 1_000 }),
    events,
  };
}

async function journalRows(): Promise<number> {
  const rows = await intake.database.inInstallation((records) => records.selectFrom('intakeJournal').select('seq').execute());
  return rows.length;
}

it('rebuilds from the archive and the journal what it held, with the journal pruned behind it', async () => {
  const [one, two] = [await aWorkspace(intake.database), await aWorkspace(intake.database, { timeZone: 'America/Sao_Paulo' })];
  for (const to of [one, two]) await sendAll(to, [...people, ...Array.from({ length: 300 }, (_, n) => event(n)), visit(900, 40)]);
  await intake.drained();
  const first = await archive();
  expect(first).toMatchObject({ rows: 2 * 303 + 2, pruned: 2 });
  expect(await journalRows()).toBe(0);
  expect(await verify()).toMatchObject({ isGood: true, monthsChanged: 0, differing: [], damagedParts: [] });
  expect(partsOf(one.id).some((name) => name.startsWith('visitors-'))).toBe(true);

  // After it: new ones, a late one, one that came before, and the visitor says who they are.
  await sendAll(one, [event(5), event(1_000), event(1_001, { timestamp: new Date(Date.now() - 45 * DAY_MS).toISOString() })]);
  await sendAll(one, [{ type: 'identify', userId: 'user-1', anonymousId: 'browser', messageId: 'named' }]);
  await intake.drained();
  const before = [await said(one), await said(two)];
  expect(before[0]?.events.flat().filter(({ count, properties }) => count === 1 && properties === '{"n":900}')).toHaveLength(1);
  expect(await verify()).toMatchObject({ isGood: true, journal: { requests: 2, events: 4, missing: 0 } });

  expect(await rebuild()).toMatchObject({ rows: 2 * 303, lost: [] });
  await intake.drained();
  expect([await said(one), await said(two)]).toEqual(before);
  expect(await verify()).toMatchObject({ isGood: true });

  // What changed is written again and nothing else; what was pruned is still known.
  const kept = partsOf(two.id);
  await archive();
  expect(partsOf(two.id)).toEqual(kept);
  await sendAll(one, [event(7), event(1_000), visit(900, 40)]);
  await intake.drained();
  expect(await said(one)).toEqual(before[0]);
});

it('answers nothing until it has come to where it stood, and nothing is refused at the door meanwhile', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, event(1), event(2)]);
  await intake.drained();
  const before = await said(one);
  await archive();
  await sendAll(one, [event(3)]);
  await intake.drained();
  const after = await said(one);
  await intake.between(async () => {
    await rebuildUsage(intake.keeping(), (work) => work(), quietly);
    await expect(intake.store().ask.totals(one.id)).rejects.toMatchObject({ code: 'usage.counted_again' });
    await sendAll(one, [event(4)]);
  });
  await intake.drained();
  expect((await said(one)).totals.events).toBe(after.totals.events + 1);
  expect(before.totals.events).toBe(after.totals.events - 1);
});

it('comes to the same after its file was damaged', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, ...Array.from({ length: 50 }, (_, n) => event(n))]);
  await intake.drained();
  await archive();
  await sendAll(one, [event(100)]);
  await intake.drained();
  const before = await said(one);
  await intake.stopApplying();
  writeFileSync(path.join(intake.folder, 'usage.duckdb'), 'this was a database once, and something wrote over it'.repeat(500));
  await intake.startApplying();
  await intake.drained();
  expect(await said(one)).toEqual(before);
  expect(await verify()).toMatchObject({ isGood: true });
});

it('comes to the same when its file is lost after the whole journal was pruned, or was not told how far it had come', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, event(1), event(2)]);
  await intake.drained();
  await archive();
  expect(await journalRows()).toBe(0);
  const before = await said(one);
  await intake.stopApplying();
  for (const name of ['usage.duckdb', 'usage.duckdb.wal']) rmSync(path.join(intake.folder, name), { force: true });
  await intake.database.inInstallation((records) => records.updateTable('intakeProgress').set({ appliedSeq: 0 }).execute());
  await intake.startApplying();
  await intake.drained();
  expect(await said(one)).toEqual(before);
  const progress = await intake.database.inInstallation((records) => records.selectFrom('intakeProgress').select('appliedSeq').execute());
  expect(progress.every(({ appliedSeq }) => appliedSeq > 0)).toBe(true);
});

it('notices a damaged part of the archive, and what the store and the archive say differently', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, ...Array.from({ length: 50 }, (_, n) => event(n))]);
  await intake.drained();
  await archive();
  const folder = path.join(intake.folder, 'archive', one.id);
  const [part = ''] = partsOf(one.id);
  const bytes = readFileSync(path.join(folder, part));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path.join(folder, part), bytes);
  const verified = await verify();
  expect(verified).toMatchObject({ isGood: false, damagedParts: [{ workspaceId: one.id, part: part.slice(0, 7) }], differing: [] });
  await intake.keeping().keeping.markParts(verified.damagedParts);
  await archive();
  expect(await verify()).toMatchObject({ isGood: true });
});

it('keeps requests with events that can still be sent again, and counts those later', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, event(1), { ...event(2), groupId: undefined, userId: 'stranger' }]);
  await intake.drained();
  expect((await archive()).pruned).toBe(0);
  await sendAll(one, [{ type: 'group', userId: 'stranger', groupId: 'acc-0', messageId: 'late-group' }]);
  await intake.drained();
  expect((await said(one)).totals.events).toBe(2);
  expect(await verify()).toMatchObject({ isGood: true });
  await archive();
  expect(await journalRows()).toBe(0);
});

/** The files that hold the text, packed or not, and the requests of the journal that do. */
async function placesWith(text: string): Promise<string[]> {
  const files = readdirSync(intake.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name)).includes(text))
    .map((entry) => entry.name);
  const rows = await intake.database.inInstallation((records) => records.selectFrom('intakeJournal').select(['seq', 'body']).execute());
  const bodies = rows.map(({ seq, body }) => [seq, unpackBody(body).toString('utf8')] as const);
  return [...files, ...bodies.filter(([, body]) => body.includes(text)).map(([seq]) => `request ${seq}`)];
}

async function idOf({ id }: WorkspaceUnderTest, table: 'accounts' | 'contacts', key: string): Promise<string> {
  const row = await intake.database.inWorkspace(id, (records) =>
    records.selectFrom(table).select('id').where('externalId', '=', key).executeTakeFirstOrThrow(),
  );
  return row.id;
}

const erase = (id: string, workspaceId: WorkspaceUnderTest['id']) =>
  eraseWho({ ...intake.keeping(), inRest: intake.between }, { workspaceId, id }, quietly);

it('erases a contact: no byte names them, what their account did is not less, and nothing brings them back', async () => {
  const one = await aWorkspace(intake.database);
  const zebra = (n: number) => ({
    ...event(n),
    userId: 'zebra-user',
    anonymousId: 'zebra-browser',
    groupId: 'acc-0',
    properties: { mail: 'zebra@example.com' },
  });
  const named = {
    type: 'identify',
    userId: 'zebra-user',
    anonymousId: 'zebra-browser',
    messageId: 'zebra-named',
    traits: { email: 'zebra@example.com', name: 'Zebra' },
  };
  await sendAll(one, [...people, zebra(1), named, event(2), event(3)]);
  await intake.drained();
  await archive();
  await sendAll(one, [zebra(4), event(5), { ...visit(6, 3), anonymousId: 'zebra-browser' }]);
  await intake.drained();
  const contact = await idOf(one, 'contacts', 'zebra-user');
  const before = await said(one);
  expect(await placesWith('zebra')).not.toEqual([]);
  expect(await placesWith(contact)).not.toEqual([]);

  expect(await erase(contact, one.id)).toMatchObject({ accounts: 0, contacts: 1, rowsRemoved: 0 });
  await intake.drained();
  expect([await placesWith('zebra'), await placesWith(contact)]).toEqual([[], []]);
  const after = await said(one);
  expect([after.totals, after.days]).toEqual([before.totals, before.days]);

  // A repeated event, a late one, one of their browser alone, and their name in another request.
  await sendAll(one, [zebra(1), zebra(7), { ...visit(8, 1), anonymousId: 'zebra-browser' }, named, event(9)]);
  await intake.drained();
  expect([await placesWith('zebra'), await placesWith(contact)]).toEqual([[], []]);
  expect((await said(one)).totals).toMatchObject({ events: before.totals.events + 1, contacts: before.totals.contacts });
  const contacts = await intake.database.inWorkspace(one.id, (records) =>
    records.selectFrom('contacts').select('externalId').orderBy('externalId').execute(),
  );
  expect(contacts.map(({ externalId }) => externalId)).toEqual(['user-0', 'user-1', 'user-2']);
  await rebuild();
  await intake.drained();
  expect((await said(one)).totals.events).toBe(before.totals.events + 1);
  expect(await verify()).toMatchObject({ isGood: true });
});

it('counts what another does by name at the browser of an erased contact, before and after, and forgets the browser', async () => {
  const one = await aWorkspace(intake.database);
  const atTheirs = (n: number, userId?: string) => ({ ...event(n), userId, groupId: undefined, anonymousId: 'lynx-browser' });
  const lynx = { type: 'identify', userId: 'lynx-user', groupId: 'acc-0', anonymousId: 'lynx-browser', messageId: 'lynx' };
  await sendAll(one, [...people, lynx, atTheirs(1, 'lynx-user'), atTheirs(2, 'user-1')]);
  await intake.drained();
  await erase(await idOf(one, 'contacts', 'lynx-user'), one.id);

  const named = { ...lynx, userId: 'user-1', groupId: 'acc-1', messageId: 'user-1-named' };
  await sendAll(one, [atTheirs(3, 'user-1'), named, atTheirs(4), atTheirs(5, 'lynx-user')]);
  await sendAll(one, [{ ...atTheirs(6), messageId: 'later' }]);
  await intake.drained();
  expect(await placesWith('lynx')).toEqual([]);
  const contact = await idOf(one, 'contacts', 'user-1');
  const countsOfOther = async () => {
    const rows = await intake.store().ask.counts(one.id, { by: ['contact'], limit: 10 });
    return rows.find(({ contactId }) => contactId === contact)?.count;
  };
  expect([(await said(one)).totals.events, await countsOfOther()]).toEqual([3, 2]);
  await rebuild();
  await intake.drained();
  expect([(await said(one)).totals.events, await countsOfOther()]).toEqual([3, 2]);
  expect(await verify()).toMatchObject({ isGood: true });
});

it('erases a contact by every id they went by', async () => {
  const one = await aWorkspace(intake.database);
  const known = (userId: string) => ({ type: 'identify', userId, groupId: 'acc-0', messageId: `known-${userId}` });
  const alias = { type: 'alias', userId: 'gnu-now', previousId: 'gnu-before', messageId: 'gnu-alias' };
  await sendAll(one, [...people, known('gnu-before'), known('gnu-now')]);
  await sendAll(one, [alias, { ...event(1), userId: 'gnu-before', groupId: 'acc-0' }]);
  await intake.drained();
  expect(await erase(await idOf(one, 'contacts', 'gnu-now'), one.id)).toMatchObject({ contacts: 1 });
  await sendAll(one, [
    { ...event(2), userId: 'gnu-before', groupId: 'acc-0' },
    { ...known('gnu-before'), messageId: 'again' },
  ]);
  await intake.drained();
  expect(await placesWith('gnu-')).toEqual([]);
  expect((await said(one)).totals.events).toBe(1);
});

it('erases an account with its contacts, and leaves the others as they are', async () => {
  const one = await aWorkspace(intake.database);
  const theirs = (n: number) => ({ ...event(n), userId: `okapi-${n % 2}`, groupId: 'okapi-corp' });
  const group = { type: 'group', userId: 'okapi-0', groupId: 'okapi-corp', traits: { name: 'Okapi' } };
  await sendAll(one, [...people, { ...group, messageId: 'okapi-group' }, theirs(1), theirs(2), event(3), event(4)]);
  await intake.drained();
  await archive();
  await sendAll(one, [theirs(5), event(6)]);
  await intake.drained();
  expect(await placesWith('okapi')).not.toEqual([]);
  const account = await idOf(one, 'accounts', 'okapi-corp');
  const deleted = await erase(account, one.id);
  expect(deleted).toMatchObject({ accounts: 1, contacts: 2, rowsRemoved: 4, requests: 1 });
  await sendAll(one, [theirs(7), { ...group, messageId: 'again' }, event(8)]);
  await intake.drained();
  expect([await placesWith('okapi'), await placesWith(account)]).toEqual([[], []]);
  expect((await said(one)).totals.events).toBe(4);
  await rebuild();
  await intake.drained();
  expect((await said(one)).totals.events).toBe(4);
  expect(await verify()).toMatchObject({ isGood: true });
});

it('counts the days of the past by the time zone a workspace changes to, as if it had always been its own', async () => {
  const [one, other] = [await aWorkspace(intake.database), await aWorkspace(intake.database, { timeZone: 'America/Sao_Paulo' })];
  // Through the nights of both, and over changes of the clock.
  const batch = Array.from({ length: 400 }, (_, n) => event(n, { timestamp: new Date(Date.now() - n * 11 * 3_600_000).toISOString() }));
  for (const to of [one, other]) await sendAll(to, [...people, ...batch]);
  await intake.drained();
  await redateUsage({ ...intake.keeping(), inRest: intake.between });
  const [before, wanted] = [await said(one), await said(other)];
  expect(before.days).not.toEqual(wanted.days);
  await intake.database.inWorkspace(one.id, (records) =>
    records.updateTable('workspaces').set({ timeZone: 'America/Sao_Paulo' }).where('workspaceId', '=', one.id).execute(),
  );
  await redateUsage({ ...intake.keeping(), inRest: intake.between });
  await intake.drained();
  expect((await said(one)).days).toEqual(wanted.days);
  await archive();
  expect(await verify()).toMatchObject({ isGood: true });
});

it('lets go of what is older than a workspace keeps, in the store and in the archive', async () => {
  const one = await aWorkspace(intake.database);
  const old = event(1, { timestamp: new Date(Date.now() - 500 * DAY_MS).toISOString() });
  await sendAll(one, [...people, old, event(2), event(3)]);
  await intake.drained();
  await archive();
  const parts = partsOf(one.id);
  await intake.database.inWorkspace(one.id, (records) =>
    records
      .updateTable('workspaces')
      .set({ settings: JSON.stringify({ usageMonths: 13 }) })
      .where('workspaceId', '=', one.id)
      .execute(),
  );
  expect(await archive()).toMatchObject({ dropped: 1 });
  expect((await said(one)).totals.events).toBe(2);
  expect(partsOf(one.id)).toHaveLength(parts.length - 1);
  expect(await verify()).toMatchObject({ isGood: true });
});

it('leaves the files of a workspace that is coming in where they are for a day, and nothing else that no part names', async () => {
  const one = await aWorkspace(intake.database);
  const folder = path.join(intake.folder, 'archive', one.id);
  mkdirSync(folder, { recursive: true });
  const names = ['2026-01-came.parquet', '2026-02-came.parquet', '2026-03-abc.parquet'];
  for (const name of names) writeFileSync(path.join(folder, name), 'use');
  utimesSync(path.join(folder, '2026-02-came.parquet'), new Date('2026-01-01'), new Date('2026-01-01'));
  await archive();
  expect(partsOf(one.id)).toEqual(['2026-01-came.parquet']);
});

it('does not write months anew that came in and are not in the store yet, and does once it was made of them', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, event(1), event(2)]);
  await intake.drained();
  await archive();
  const before = await said(one);
  const parts = partsOf(one.id);
  // As where a workspace came in while its months were written.
  await intake.database.inInstallation((records) => sql`update usage_archive_files set is_awaited = true`.execute(records));
  await sendAll(one, [event(1, { messageId: 'in-the-same-month' })]);
  await intake.drained();
  await expect(archive()).rejects.toThrow('months of a workspace came in');
  expect(partsOf(one.id)).toEqual(expect.arrayContaining(parts));
  await rebuild();
  await intake.drained();
  await archive();
  expect((await said(one)).totals.events).toBe(before.totals.events + 1);
  expect(await verify()).toMatchObject({ isGood: true });
});

it('lets a file that came in go as soon as it is written anew: somebody in it may have been erased', async () => {
  const one = await aWorkspace(intake.database);
  await sendAll(one, [...people, event(1)]);
  await intake.drained();
  await archive();
  const [name = ''] = partsOf(one.id);
  const came = `${name.slice(0, 7)}-came.parquet`;
  renameSync(path.join(intake.folder, 'archive', one.id, name), path.join(intake.folder, 'archive', one.id, came));
  await intake.database.inInstallation((records) =>
    sql`update usage_archive_files set file = ${`${one.id}/${came}`} where file = ${`${one.id}/${name}`}`.execute(records),
  );
  await archive();
  expect(partsOf(one.id)).toContain(came);
  await sendAll(one, [event(1, { messageId: 'another' })]);
  await intake.drained();
  await archive();
  expect(partsOf(one.id)).not.toContain(came);
});
