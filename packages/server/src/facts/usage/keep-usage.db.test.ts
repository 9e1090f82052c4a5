import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { aWorkspace, intakeUnderTest, send, type WorkspaceUnderTest } from '../../sources/intake/test/intake-under-test.ts';
import { archiveUsage } from './use-cases/archive-usage.ts';
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

const range = { since: 0, until: 40_000 };
/** All that may be asked of a workspace. */
async function said({ id }: WorkspaceUnderTest) {
  const { ask } = intake.store();
  const accounts = await intake.database.inWorkspace(id, (records) => records.selectFrom('accounts').select('id').orderBy('id').execute());
  const events = await Promise.all(accounts.map(({ id: accountId }) => ask.eventsOfAccount(id, accountId, { limit: 500 })));
  return { totals: await ask.totals(id), days: await ask.countsByDay(id, range), actions: await ask.actions(id), events };
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
