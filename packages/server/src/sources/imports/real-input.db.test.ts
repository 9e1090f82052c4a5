import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { isoToDay } from '../../kernel/time.ts';
import { aWorkspace } from '../intake/test/intake-under-test.ts';
import { countRows, importsUnderTest, planOf, sharedFolder } from './test/imports-under-test.ts';

const imports = await importsUnderTest();
afterAll(() => imports.close());

const RAVENSTACK = sharedFolder('ravenstack');
const SOCIALNET7 = sharedFolder('socialnet7');
if (RAVENSTACK === null || SOCIALNET7 === null) process.stderr.write('Skipped: RavenStack and socialnet7 are not on this machine.\n');

const sumsOf = (ended: Awaited<ReturnType<typeof imports.importFolder>>['ended']) =>
  Object.fromEntries(ended.map((one) => [one.kind, { state: one.state, ...pick(one.report) }]));
const pick = (
  report: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly flagged: number;
    readonly refused: number;
  } | null,
) =>
  report === null
    ? null
    : { added: report.added, changed: report.changed, unchanged: report.unchanged, flagged: report.flagged, refused: report.refused };

describe.skipIf(RAVENSTACK === null)('RavenStack', { timeout: 120_000 }, () => {
  const folder = RAVENSTACK ?? '';
  let withPlan: WorkspaceId;
  const usageIds = () =>
    readFileSync(path.join(folder, 'ravenstack_feature_usage.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');

  it.each([
    ['with its plan', planOf('ravenstack')],
    ['without a word of explanation', null],
  ])('goes in by one command, %s', async (_, plan) => {
    const { id } = await aWorkspace(imports.database);
    const { ended, open } = await imports.importFolder(id, folder, plan);
    if (plan !== null) withPlan = id;

    expect(open).toEqual([]);
    const once = new Set(usageIds()).size;
    expect(sumsOf(ended)).toEqual({
      accounts: { state: 'done', added: 500, changed: 0, unchanged: 0, flagged: 0, refused: 0 },
      subscriptions: { state: 'done', added: 5_000, changed: 0, unchanged: 0, flagged: 0, refused: 0 },
      usage: { state: 'done', added: once, changed: 0, unchanged: 25_000 - once, flagged: 19_142 + 21, refused: 0 },
      tickets: { state: 'done', added: 2_000, changed: 0, unchanged: 0, flagged: 0, refused: 0 },
      churns: { state: 'done', added: 600, changed: 0, unchanged: 0, flagged: 0, refused: 0 },
    });
    expect(25_000 - once).toBe(21);
    // Two rows of other days and counts under one id each: the first counts, the second is named.
    const flags = ended.find((one) => one.kind === 'usage')?.report?.groups.map(({ outcome, code, rows }) => ({ outcome, code, rows }));
    expect(flags).toContainEqual({ outcome: 'flagged', code: 'key_repeated', rows: 21 });
    expect(flags?.filter(({ code }) => code !== 'key_repeated')).toEqual([
      { outcome: 'flagged', code: 'before_subscription_start', rows: 19_142 },
    ]);
    expect(await countRows(imports.database, id, 'accounts')).toBe(500);
    expect(await countRows(imports.database, id, 'subscriptions')).toBe(5_000);
    expect(await countRows(imports.database, id, 'tickets')).toBe(2_000);
    expect(await countRows(imports.database, id, 'churnEvents')).toBe(600);
    await imports.intake.drained();
    expect((await imports.intake.store().ask.totals(id)).events).toBe(once);

    // Its days are day first, and nobody had to say so; its money is in the plan's currency, else in the workspace's.
    const stored = await imports.database.inWorkspace(id, (records) =>
      records
        .selectFrom('subscriptions')
        .innerJoin('subscriptionVersions', 'subscriptionVersions.subscriptionId', 'subscriptions.id')
        .select(['startOn', 'endOn', 'billingMonths', 'termMonths', 'isTrial', 'plan', 'seats', 'mrrMinor', 'currency'])
        .where('externalId', '=', 'S-8cec59')
        .executeTakeFirstOrThrow(),
    );
    expect(stored).toEqual({
      startOn: '2023-12-23',
      endOn: '2024-04-12',
      billingMonths: 1,
      termMonths: null,
      isTrial: false,
      plan: 'Enterprise',
      seats: 14,
      mrrMinor: 278_600,
      currency: plan === null ? 'EUR' : 'USD',
    });
  });

  it('goes in a second time without changing anything', async () => {
    const again = await imports.importFolder(withPlan, folder, planOf('ravenstack'));
    expect(again.ended).toHaveLength(5);
    for (const one of again.ended) expect(one.report).toMatchObject({ added: 0, changed: 0, accounts: 0 });
  });
});

/** The usage store counts, and is the same whichever PostgreSQL keeps the records. */
const isOtherPostgres = process.env['PERENNIAL_TEST_PG'] !== undefined;

describe.skipIf(SOCIALNET7 === null || isOtherPostgres)('socialnet7', { timeout: 300_000 }, () => {
  it('goes in by one command, equal to a count made straight from the file', async () => {
    const folder = SOCIALNET7 ?? '';
    const { id } = await aWorkspace(imports.database);
    const startedMs = performance.now();
    const { ended } = await imports.importFolder(id, folder, planOf('socialnet7'));
    const seconds = (performance.now() - startedMs) / 1_000;
    await imports.intake.drained();

    expect(sumsOf(ended)).toMatchObject({
      accounts: { state: 'done', added: 880, refused: 0 },
      subscriptions: { state: 'done', added: 3_418, refused: 0 },
      usage: { state: 'done', added: 1_042_468, unchanged: 0, refused: 0 },
    });
    const truth = await countStraight(path.join(folder, 'event.csv.gz'));
    expect(await counted(id)).toEqual(truth);
    process.stderr.write(
      `socialnet7: ${Math.round(seconds)} s, ${Math.round(process.resourceUsage().maxRSS / 1e3)} MB at most, with the test and the usage store in one process\n`,
    );
  });

  /** Events by account, day and type, without anything of ours. */
  async function countStraight(file: string): Promise<Map<string, number>> {
    const types = ['post', 'newfriend', 'like', 'adview', 'dislike', 'unfriend', 'message', 'reply'];
    const counts = new Map<string, number>();
    let isHeader = true;
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      const [account, time = '', type] = line.split(',');
      add(counts, `${account} ${isoToDay(time)} ${types[Number(type)]}`, 1);
    }
    return new Map([...counts].sort());
  }

  async function counted(id: string): Promise<Map<string, number>> {
    const accounts = await imports.database.inWorkspace(id as never, (records) =>
      records.selectFrom('accounts').select(['id', 'externalId']).execute(),
    );
    const usage = await imports.intake.usage().usageOfAccounts(id as never, accounts.map((account) => account.id) as never, 0);
    const counts = new Map<string, number>();
    for (const account of accounts) {
      const own = usage.get(account.id as never);
      own?.days.forEach((day, at) =>
        add(counts, `${account.externalId} ${day} ${own.actions[own.actionOf[at] ?? 0]?.name}`, own.counts[at] ?? 0),
      );
    }
    return new Map([...counts].sort());
  }

  function add(counts: Map<string, number>, key: string, count: number): void {
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
});
