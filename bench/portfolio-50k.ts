import { performance } from 'node:perf_hooks';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { createWorkspace } from '../packages/server/src/access/index.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { Temporal } from '../packages/server/src/kernel/time.ts';
import { askApi } from './ask-api.ts';
import { fillAccounts, vacuumFilled } from './fill-accounts.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';

/**
 * How quick the portfolio's questions are at 50,000 accounts with readings, health, signals and 26 weeks of history,
 * asked of the whole API: `node bench/portfolio-50k.ts [accounts] [rounds]`. Times are printed, never asserted.
 * With DATABASE_URL it fills that database, once, and asks it again at the next call; else one of its own, thrown away.
 */
const ACCOUNTS = Number(process.argv[2] ?? 50_000);
const ROUNDS = Number(process.argv[3] ?? 20);

const say = (line: string) => process.stdout.write(`${line}\n`);
const given = process.env['DATABASE_URL'];
const postgres = given === undefined ? await startTestPostgres() : { ownerUrl: given, stop: async () => undefined };
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 6 });
const operator = { kind: 'operator', id: null } as const;
const { workspaceId, slug, isFilled } = await database.inInstallation(async (records) => {
  const before = await records.selectFrom('workspaces').select(['workspaceId', 'slug']).where('name', '=', 'Bench').executeTakeFirst();
  if (before !== undefined) return { workspaceId: before.workspaceId as WorkspaceId, slug: before.slug, isFilled: true };
  const made = await createWorkspace(
    records,
    { name: 'Bench', timeZone: 'UTC', currency: 'USD' },
    { actor: operator, now: Temporal.Now.instant() },
  );
  return { workspaceId: made.id, slug: made.slug, isFilled: false };
});

const filling = performance.now();
if (!isFilled) await database.inWorkspace(workspaceId, (records) => fillAccounts(records, workspaceId, ACCOUNTS));

await vacuumFilled(database);
say(`${ACCOUNTS} accounts, ${ACCOUNTS * 10} contacts filled in ${((performance.now() - filling) / 1_000).toFixed(0)} s`);

const { ask, close } = await askApi({ database, databaseUrl: postgres.ownerUrl, clock: systemClock, workspace: { id: workspaceId, slug } });

const columns = ['health', 'health_change', 'arr', 'renewal_on', 'use_trend', 'reason', 'owner'];
const bands = { field: 'attribute:health', op: 'in', texts: ['red', 'yellow'] };
const soon = { field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 91 };
const cold = {
  all: [
    { field: 'attribute:arr_percentile', op: 'gte', value: 0.8 },
    {
      any: [
        { field: 'attribute:use_percentile', op: 'lt', value: 0.2 },
        { field: 'attribute:contact_percentile', op: 'lt', value: 0.2 },
      ],
    },
  ],
};
const questions: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['today, of all accounts', () => ask('GET', '/today?scope=all')],
  ['first block, by name', () => ask('POST', '/accounts/query', { columns })],
  ['first block, by ARR', () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'arr', isDescending: true }] })],
  [
    'first block, by a metric',
    () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'use_vs_habit_ratio', isDescending: false }] }),
  ],
  ['first block, by health', () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'health', isDescending: false }] })],
  ['block 125, by ARR', () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'arr', isDescending: true }], offset: ACCOUNTS / 2 })],
  [
    'last block, by a metric',
    () => ask('POST', '/accounts/query', { columns, sort: [{ by: 'use_vs_habit_ratio', isDescending: false }], offset: ACCOUNTS - 200 }),
  ],
  [
    'filter: band and renewal',
    () => ask('POST', '/accounts/query', { columns, rule: { all: [bands, soon] }, sort: [{ by: 'score', isDescending: false }] }),
  ],
  [
    'filter: two metrics',
    () =>
      ask('POST', '/accounts/query', {
        columns,
        rule: {
          all: [
            { field: 'metric:days_since_two_way', op: 'gt', value: 60 },
            { field: 'metric:active_seat_ratio', op: 'lt', value: 30 },
          ],
        },
      }),
  ],
  [
    'filter: fell by 30% in 28 days',
    () => ask('POST', '/accounts/query', { columns, rule: { field: 'metric:use_vs_habit_ratio', op: 'fell_by', ratio: 0.3, days: 28 } }),
  ],
  ['filter: rich but cold', () => ask('POST', '/accounts/query', { columns, rule: cold })],
  ['words in the name', () => ask('POST', '/accounts/query', { columns, q: 'sao lucas' })],
  ['count with each condition', () => ask('POST', '/accounts/count', { rule: { all: [bands, soon] }, perCondition: true })],
  ['plot, bins', () => ask('POST', '/accounts/plot', { x: 'use_change_ratio_28d', y: 'core_feature_ratio' })],
  ['columns with their counts', () => ask('GET', '/accounts/columns')],
  ['search: two words', () => ask('GET', '/search?q=sao%20luc')],
  ['search: a slip', () => ask('GET', '/search?q=ridgelinne')],
  ['search: a person', () => ask('GET', '/search?q=marta')],
];
say(`\n${'question'.padEnd(34)}   p50 ms   p95 ms`);
for (const [name, question] of questions) {
  const took: number[] = [];
  await question();
  for (let round = 0; round < ROUNDS; round++) {
    const at = performance.now();
    await question();
    took.push(performance.now() - at);
  }
  took.sort((a, b) => a - b);
  const share = (of: number) => (took[Math.min(took.length - 1, Math.ceil(took.length * of) - 1)] ?? 0).toFixed(0).padStart(8);
  say(`${name.padEnd(34)} ${share(0.5)} ${share(0.95)}`);
}
for (const format of ['csv', 'xlsx']) {
  const at = performance.now();
  const { rawPayload } = await ask('POST', '/accounts/export', {
    format,
    selection: { kind: 'filter', filter: {} },
    columns: ['account', 'health', 'arr', 'renewal_on', 'owner', 'use_vs_habit_ratio'].map((key) => ({ key })),
  });
  say(`export of all, ${format}: ${((performance.now() - at) / 1_000).toFixed(1)} s, ${(rawPayload.length / 1e6).toFixed(1)} MB`);
}
await close();
await database.close();
await postgres.stop();
