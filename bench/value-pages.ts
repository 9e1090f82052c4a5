import { sql } from 'kysely';
import { createWorkspace } from '../packages/server/src/access/index.ts';
import { restateCosts, restateStale } from '../packages/server/src/facts/revenue/index.ts';
import { Temporal } from '../packages/server/src/kernel/time.ts';
import { keepValues } from '../packages/server/src/outcomes/value/use-cases/keep-values.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';
import { askApi } from './ask-api.ts';
import { median, tell } from './intake/set-up.ts';
import { fillSubscriptions } from './revenue-ledger/fill-subscriptions.ts';

/**
 * The questions of Insight › Retention over many paying accounts, with three shared costs a month for two years; and what keeping
 * them up takes the engine.
 *
 *   node bench/value-pages.ts [accounts]
 */
const [accounts = 50_000] = process.argv.slice(2).map(Number);
const LAST_DAY = '2026-06-30';
const ROUNDS = 5;
const clock = { now: () => Temporal.Instant.from(`${LAST_DAY}T12:00:00Z`), nowMs: () => Date.parse(`${LAST_DAY}T12:00:00Z`) };
const PATHS = ['insight/retention', 'insight/value', 'insight/value/projection', 'insight/value/rows', 'insight/retention/rows'];

const postgres = await startTestPostgres();
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 6 });
const { id: workspaceId, slug } = await database.inInstallation((records) =>
  createWorkspace(
    records,
    { name: 'Bench', timeZone: 'UTC', currency: 'EUR' },
    { actor: { kind: 'operator', id: null }, now: clock.now() },
  ),
);
await database.inWorkspace(workspaceId, async (records) => {
  await fillSubscriptions(records, workspaceId, { accounts, lastDay: LAST_DAY });
  await sql`update subscriptions set term_months = 12, billing_months = 12`.execute(records);
  await sql`
    insert into costs (workspace_id, id, external_id, kind, since, until, amount_minor, currency, spread)
    select ${workspaceId}, 'cos_' || kind || month::date, kind || month::date, kind, month::date, (month + interval '1 month')::date, 100000000, 'EUR', spread
    from generate_series(date '2024-07-01', date '2026-06-01', interval '1 month') as month,
      (values ('hosting', 'even'), ('support', 'arr'), ('cs', 'arr')) as shared (kind, spread)`.execute(records);
});
const superuser = await database.pool.connect();
await superuser.query('set role none');
await superuser.query('vacuum (analyze)');
superuser.release(true);

const quiet = { announce: async () => undefined, tell: async () => undefined };
await timed('the ledger', async () => {
  while (await restateStale({ database, clock, ...quiet })) continue;
});
await timed('costs of 24 months spread', () => restateCosts({ database, usageStore: { counts: async () => [] } as never, ...quiet }, 0));
await timed('values of all', async () => {
  while (await keepValues({ database, clock, ...quiet })) continue;
});
await database.inWorkspace(workspaceId, (records) =>
  sql`update subscriptions set notice_days = 30 where external_id = 'S-7'`.execute(records),
);
await timed('the value of one', () => keepValues({ database, clock, ...quiet }));

const { ask, close } = await askApi({ database, databaseUrl: postgres.ownerUrl, clock, workspace: { id: workspaceId, slug } });
const first = await database.inWorkspace(workspaceId, (records) =>
  sql<{ id: string }>`select min(id) as id from accounts`.execute(records),
);
for (const path of [...PATHS, `accounts/${first.rows[0]?.id ?? ''}/value`]) {
  const [took, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const [since, used] = [performance.now(), process.cpuUsage()];
    await ask('GET', `/${path}`);
    const { user, system } = process.cpuUsage(used);
    took.push(performance.now() - since);
    cpu.push((user + system) / 1_000);
  }
  tell(`${path}: first ${ms(took[0])}, then ${ms(median(took.slice(1)))}; CPU of Node ${ms(cpu[0])}, then ${ms(median(cpu.slice(1)))}`);
}
await close();
await database.close();
await postgres.stop();

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const [since, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  tell(`${name}: ${ms(performance.now() - since)}, CPU of Node ${ms((user + system) / 1_000)}`);
}

function ms(value = 0): string {
  return `${Math.round(value)} ms`;
}
