import { performance } from 'node:perf_hooks';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { createWorkspace } from '../packages/server/src/access/index.ts';
import { Temporal } from '../packages/server/src/kernel/time.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';
import { askApi } from './ask-api.ts';

/**
 * How quick the grid of accounts by product is at 50,000 accounts and 20 products, of which an account has to do with 12 on average,
 * asked of the whole API: `node bench/whitespace-50k.ts [accounts] [products] [rounds]`. Times are printed, never asserted; beside them
 * the CPU time of PostgreSQL and of this process, which a busy machine changes less (Linux).
 */
const ACCOUNTS = Number(process.argv[2] ?? 50_000);
const PRODUCTS = Number(process.argv[3] ?? 20);
const ROUNDS = Number(process.argv[4] ?? 20);

const say = (line: string) => process.stdout.write(`${line}\n`);
const postgres = await startTestPostgres();
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 6 });
const { id: workspaceId, slug } = await database.inInstallation((records) =>
  createWorkspace(
    records,
    { name: 'Bench', timeZone: 'UTC', currency: 'USD' },
    { actor: { kind: 'operator', id: null }, now: Temporal.Now.instant() },
  ),
);

const filling = performance.now();
await database.inWorkspace(workspaceId, async (records) => {
  await sql`set local statement_timeout = 0`.execute(records);
  await sql`select setseed(0.42)`.execute(records);
  await sql`
    insert into products (workspace_id, id, key, name)
    select ${workspaceId}, 'pro_' || p, 'p' || p, 'Product ' || p from generate_series(1, ${PRODUCTS}) as p`.execute(records);
  await sql`
    insert into accounts (workspace_id, id, external_id, name, segment)
    select ${workspaceId}, 'acc_' || lpad(i::text, 26, '0'), 'A-' || i, 'Account ' || substr(md5(i::text), 1, 8),
      (array['Enterprise', 'Mid', 'Small'])[1 + i % 3]
    from generate_series(1, ${ACCOUNTS}) as i`.execute(records);
  await sql`
    insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, stake, stake_parts, computed_at)
    select workspace_id, id, 'adopting', 'steady', (random() ^ 4 * 20000000)::int, random() * 100, '{}', now() from accounts`.execute(
    records,
  );
  await sql`
    insert into product_holdings (workspace_id, account_id, product_key, state, arr_minor, used_on)
    select a.workspace_id, a.id, 'p' || p, (array['owned', 'owned', 'unused', 'tried', 'former'])[1 + (random() * 4)::int],
      (random() * 1000000)::int, case when random() < 0.7 then current_date - (random() * 40)::int end
    from accounts as a cross join generate_series(1, ${PRODUCTS}) as p
    where random() < 0.6`.execute(records);
});
for (const table of ['accounts', 'account_state', 'product_holdings', 'products']) {
  const client = await database.pool.connect();
  await client.query('set role none');
  await client.query(`vacuum analyze ${table}`);
  client.release(true);
}
say(`${ACCOUNTS} accounts by ${PRODUCTS} products filled in ${((performance.now() - filling) / 1_000).toFixed(0)} s`);

const { ask, close } = await askApi({ database, databaseUrl: postgres.ownerUrl, clock: systemClock, workspace: { id: workspaceId, slug } });
const grid = (body: object) => () => ask('POST', '/expansion/whitespace', body);
const questions: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['first page', grid({})],
  ['page in the middle', grid({ offset: ACCOUNTS / 2 })],
  ['one segment', grid({ rule: { field: 'attribute:segment', op: 'in', texts: ['Mid'] } })],
  ['who has not one product', grid({ cell: { productKey: 'p3', state: 'none' } })],
  ['who does not use one product', grid({ cell: { productKey: 'p3', state: 'unused' } })],
  ['whole export', () => ask('POST', '/expansion/whitespace/export', {})],
];
const backend = await database.inInstallation((records) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(records));
/** The fields of a process behind its name, which may hold spaces: state, parent, …, user and system ticks as the 12th and 13th. */
const statOf = (pid: string): readonly string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
const postmaster = statOf(String(backend.rows[0]?.pid))[1];
/** Milliseconds of CPU that PostgreSQL and this process took so far. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  const ticks = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => {
      try {
        const stat = statOf(pid);
        return stat[1] === postmaster ? Number(stat[11]) + Number(stat[12]) : 0;
      } catch {
        return 0;
      }
    });
  return (user + system) / 1_000 + 10 * ticks.reduce((sum, own) => sum + own, 0);
}
for (const [name, question] of questions) {
  const rounds = name === 'whole export' ? 1 : ROUNDS;
  await question();
  const times: number[] = [];
  const cpu = cpuMs();
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await question();
    times.push(performance.now() - begun);
  }
  const spent = ((cpuMs() - cpu) / rounds).toFixed(0);
  times.sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(0)} ms`;
  say(`${name}: median ${at(0.5)}, p95 ${at(0.95)}, CPU ${spent} ms`);
}
await close();
await database.close();
await postgres.stop();
