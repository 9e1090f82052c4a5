import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markAllStale, writeAccounts } from '../facts/accounts/index.ts';
import { writeSubscriptions } from '../facts/revenue/index.ts';
import { writeTickets } from '../facts/support/index.ts';
import { writeProducts } from '../facts/usage/index.ts';
import { openUsageStore, usageOfAccounts } from '../facts/usage/wire.ts';
import { wireJudging } from '../judgements/account-state/wire.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { dayToIso, type DayNumber, Temporal } from '../kernel/time.ts';
import { collectUsage } from '../sources/intake/index.ts';
import { aScope } from '../test/a-scope.ts';
import { testDatabase } from '../test/test-database.ts';
import { catalogue } from './catalogue.ts';
import { judgingThreads } from './judging-threads.ts';

const TODAY: DayNumber = 20_600;
const [ACCOUNTS, DAYS, HELD, QUIET] = [60, 200, 20, 15];

const test = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'perennial-threads-'));
const store = await openUsageStore({ folder, memoryMb: 100, threads: 2 });
const failures: unknown[] = [];
const threads = judgingThreads({
  databaseUrl: test.ownerUrl,
  clockFile: null,
  store,
  threads: 2,
  onError: (error) => failures.push(error),
});
afterAll(async () => {
  await threads.stop();
  await store.close();
  rmSync(folder, { recursive: true });
  await test.close();
});

const scope = await aScope(test.database, { timeZone: 'UTC', currency: 'EUR' });
const workspaceId = scope.workspaceId as WorkspaceId;

/** One in fifteen stopped a month ago: no crowd, whichever are held. One of all has a ticket. */
beforeAll(async () => {
  const names = Array.from({ length: ACCOUNTS }, (_, n) => `account-${String(n).padStart(2, '0')}`);
  const ids = await test.database.inWorkspace(workspaceId, async (records) => {
    await writeProducts(records, scope, [{ product: 'main', name: 'Main', useCycle: 'day', coreActions: ['order'] }]);
    await writeAccounts(
      records,
      scope,
      names.map((account, n) => ({ account, name: account, tier: n % 2 === 0 ? ('mid' as const) : ('pooled' as const), country: 'IS' })),
    );
    await writeSubscriptions(
      records,
      scope,
      names.map((account, n) => ({
        subscription: `${account}.s`,
        account,
        product: 'main',
        startOn: dayToIso(TODAY - DAYS),
        termMonths: 12,
        seats: 4,
        mrrMinor: 10_000 * (1 + (n % 7)),
        currency: 'EUR',
      })),
    );
    await writeTickets(records, scope, [{ ticket: 'T-1', account: names[1] ?? '', openedAt: `${dayToIso(TODAY - 3)}T10:00:00Z` }]);
    const rows = await records.selectFrom('accounts').select(['id', 'name']).orderBy('name').execute();
    return rows.map(({ id }) => id);
  });
  const usage = collectUsage(workspaceId);
  for (const [place, accountId] of ids.entries())
    for (let day = TODAY - DAYS; day <= TODAY - (place % QUIET === 0 ? 30 : 0); day++)
      for (const person of [0, 1, 2])
        if ((day * 7 + person * 3 + place) % 11 < 8)
          usage.add({
            key: `${place}/${person}/${day}`,
            accountId,
            contactId: `con_${place}_${person}`,
            productKey: 'main',
            name: 'order',
            kind: 'track',
            isAutomatic: false,
            atMs: null,
            day,
            count: 1 + (day % 3),
            properties: null,
          });
  await store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [usage.batch()] });
  await store.sink.settle(() => Promise.resolve());
}, 60_000);

/** All that judging wrote, as it stands; ids of signals are made anew each time. */
async function written() {
  const of = (question: ReturnType<typeof sql>) =>
    test.database.inWorkspace(workspaceId, async (records) => (await question.execute(records)).rows);
  return {
    readings: await of(sql`select account_id, day, known, unknown from readings_now order by account_id`),
    scores: await of(sql`select account_id, points, band, coverage_ratio, measures from health_now order by account_id`),
    states: await of(sql`select account_id, stage, care_state, arr_minor, stake from account_state order by account_id`),
    signals: await of(sql`select account_id, key, severity, state, opened_on::text from signals order by account_id, key`),
    days: await of(sql`select account_id, day::text, points from health_scores order by account_id, day`),
  };
}

const forget = () =>
  test.database.inWorkspace(workspaceId, async (records) => {
    for (const table of [
      'readings_now',
      'health_now',
      'account_state',
      'signals',
      'health_scores',
      'reading_days',
      'judged_digests',
      'account_fields',
      'mass_drops',
    ])
      await sql`delete from ${sql.table(table)}`.execute(records);
  });

let today = TODAY;
const judging = (more: object) =>
  wireJudging({
    database: test.database,
    clock: { now: () => Temporal.Instant.from(`${dayToIso(today)}T10:00:00Z`) },
    catalogue,
    usageOfAccounts: usageOfAccounts({ database: test.database, store: store.ask }),
    announce: async () => undefined,
    ...more,
  });

it('threads write what the engine writes by itself, of the open day and of one that ended', { timeout: 120_000 }, async () => {
  const told = [];
  for (const judges of [[], threads.judges]) {
    await forget();
    today = TODAY;
    const { refreshAll } = judging({ judges, heldMost: HELD });
    await refreshAll(workspaceId);
    today = TODAY + 1;
    expect(await refreshAll(workspaceId)).toEqual({ accounts: ACCOUNTS, closedDays: 1 });
    told.push(await written());
  }
  const [alone, shared] = told;
  expect(shared).toEqual(alone);
  expect(alone?.readings).toHaveLength(ACCOUNTS);
  expect(alone?.days).toHaveLength(2 * ACCOUNTS);
  expect(alone?.signals.length).toBeGreaterThan(ACCOUNTS / QUIET - 1);
  expect(failures).toEqual([]);
});

const own = (readings: object) => Object.fromEntries(Object.entries(readings).filter(([key]) => !key.endsWith('_percentile')));

/** Without what rests on a signal against peers, and on what the others pay, which is known from their first judgement on. */
const apart = (readings: Readonly<Record<string, unknown>>) => ({ ...readings, stake: null, exposed_arr: null });

it('holding a third of the accounts tells of all what holding all of them tells, but for places among peers', {
  timeout: 60_000,
}, async () => {
  const told = [];
  for (const heldMost of [HELD, ACCOUNTS]) {
    await forget();
    today = TODAY;
    const { refreshAll } = judging({ heldMost });
    await refreshAll(workspaceId);
    // What the others pay is known of them from the first time on.
    await refreshAll(workspaceId);
    told.push(await written());
  }
  const [some, all] = told.map(({ readings }) =>
    (readings as { known: object; unknown: Record<string, string> }[]).map(({ known, unknown }) => ({
      known: apart(own(known)),
      unknown: own(unknown),
    })),
  );
  expect(some).toEqual(all);
  // The only ticket is known to be one, whoever is held.
  expect(some?.filter(({ unknown }) => unknown['oldest_open_ticket_days'] === 'no_source')).toEqual([]);
});

it('the past is the same, however many are held', { timeout: 120_000 }, async () => {
  const told = [];
  for (const heldMost of [HELD, ACCOUNTS]) {
    await forget();
    today = TODAY;
    await judging({ heldMost }).replayHistory(workspaceId, { sinceDay: TODAY - 60 });
    const past = await test.database.inWorkspace(workspaceId, async (records) => ({
      readings: await records.selectFrom('readingDays').select(['accountId', 'day', 'known']).orderBy('accountId').orderBy('day').execute(),
      stages: await records
        .selectFrom('stageSpans')
        .select(['accountId', 'stage', 'since'])
        .orderBy('accountId')
        .orderBy('since')
        .execute(),
      signals: await records
        .selectFrom('signals')
        .select(['accountId', 'key', 'openedOn', 'closedOn'])
        .where('key', 'not in', ['low_against_peers', 'rich_but_cold'])
        .orderBy('accountId')
        .orderBy('key')
        .orderBy('openedOn')
        .execute(),
    }));
    told.push({ ...past, readings: past.readings.map((one) => ({ ...one, known: apart(own(one.known as object)) })) });
  }
  expect(told[0]?.stages).toEqual(told[1]?.stages);
  expect(told[0]?.signals).toEqual(told[1]?.signals);
  expect(told[0]?.readings).toEqual(told[1]?.readings);
  expect(told[0]?.readings.length).toBeGreaterThan(50 * ACCOUNTS);
  expect(told[0]?.signals.length).toBeGreaterThan(ACCOUNTS / QUIET - 1);
});

it('what waits is judged by the threads as well, and waits no more', { timeout: 60_000 }, async () => {
  await forget();
  await test.database.inWorkspace(workspaceId, (records) => markAllStale(records, workspaceId));
  const waiting = async () =>
    (await test.database.inInstallation((records) => sql`select from stale_accounts`.execute(records))).rows.length;
  expect(await waiting()).toBe(ACCOUNTS);
  const fresh = judging({ judges: threads.judges, heldMost: HELD }).keepFresh((error) => failures.push(error));
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
  await fresh.stop();
  expect((await written()).scores).toHaveLength(ACCOUNTS);
  expect(failures).toEqual([]);
});
