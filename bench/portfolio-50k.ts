import { performance } from 'node:perf_hooks';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { createWorkspace } from '../packages/server/src/access/index.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { Temporal } from '../packages/server/src/kernel/time.ts';
import { askApi } from './ask-api.ts';
import { fillAccounts, vacuumFilled } from './fill-accounts.ts';
import { portfolioQuestions } from './portfolio-questions.ts';
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

const questions = portfolioQuestions(ask, ACCOUNTS);
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
