import { sql } from 'kysely';
import { createWorkspace } from '../packages/server/src/access/index.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { Temporal } from '../packages/server/src/kernel/time.ts';
import { keepUp } from '../packages/server/src/outcomes/renewals/jobs/run-renewals.ts';
import { readRuns } from '../packages/server/src/outcomes/renewals/store/renewal-runs.store.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';
import { askApi } from './ask-api.ts';
import { median, tell } from './intake/set-up.ts';
import { fillCalls, fillContracts } from './renewal-desk/fill-contracts.ts';

/**
 * The renewal desk of a large vendor: generating all renewals, and each answer of the desk asked of the whole API, beside the same sum in
 * plain SQL over the stored rows, which knows of no rights, of no blind calls and of no filters.
 *
 *   node bench/renewal-desk.ts [accounts] [rounds]
 *
 * With DATABASE_URL it fills that database, once, and asks it again at the next call; else one of its own, thrown away.
 */
const [accounts = 50_000, rounds = 5] = process.argv.slice(2).map(Number);
const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

const given = process.env['DATABASE_URL'];
const postgres = given === undefined ? await startTestPostgres() : { ownerUrl: given, stop: async () => undefined };
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 4 });
const before = await database.inInstallation((records) =>
  records.selectFrom('workspaces').select(['workspaceId', 'slug']).where('name', '=', 'Bench').executeTakeFirst(),
);
const { workspaceId, slug } = before === undefined ? await fill() : { workspaceId: before.workspaceId as WorkspaceId, slug: before.slug };
const { ask, close } = await askApi({ database, databaseUrl: postgres.ownerUrl, clock: systemClock, workspace: { id: workspaceId, slug } });

const SUMS = sql`select state, category, month, count(*), sum(due_minor) from (
  select case when outcome is null then 'open' when outcome like 'renewed%' then 'renewed' else 'lost' end as state,
    coalesce(called_category, category) as category, to_char(due_on, 'YYYY-MM') as month, due_minor
  from renewals where workspace_id = ${workspaceId} and not is_gone) as one group by 1, 2, 3`;
const questions: readonly (readonly [string, string])[] = [
  ['list', '/renewals/desk'],
  ['list: waits for a call', '/renewals/desk?waits=call'],
  ['list: one owner', `/renewals/desk?owner=mem_${'3'.padStart(26, '0')}`],
  ['list: over', '/renewals/desk?state=over'],
  ['pipeline', '/renewals/pipeline'],
  ['calendar', '/renewals/calendar'],
  ['forecast', '/renewals/forecast'],
  ['forecast: one segment', '/renewals/forecast?segment=Mid'],
  ['accuracy', '/renewals/accuracy'],
  ['rates', '/renewals/rates'],
  ['plans that roll on', '/renewals/rolling'],
  ['ladder', '/renewals/ladder'],
  ['ladder: one year', '/renewals/ladder/2'],
  ['segments', '/renewals/segments'],
  ['an account', `/accounts/acc_${'7'.padStart(26, '0')}/renewals`],
];
const plain = await timed(async () => {
  await database.inWorkspace(workspaceId, (records) => SUMS.execute(records));
});
tell(`${'question'.padEnd(26)}  median ms   to plain SQL (${plain.toFixed(0)} ms)`);
for (const [name, path] of questions) {
  const took = await timed(async () => {
    await ask('GET', path);
  });
  tell(`${name.padEnd(26)} ${took.toFixed(0).padStart(10)} ${(took / plain).toFixed(2).padStart(8)}`);
}
await close();
await database.close();
await postgres.stop();

async function timed(work: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  await work();
  for (let round = 0; round < rounds; round += 1) {
    const at = performance.now();
    await work();
    took.push(performance.now() - at);
  }
  return median(took);
}

async function fill(): Promise<{ readonly workspaceId: WorkspaceId; readonly slug: string }> {
  const made = await database.inInstallation((records) =>
    createWorkspace(
      records,
      { name: 'Bench', timeZone: 'UTC', currency: 'USD' },
      { actor: { kind: 'operator', id: null }, now: Temporal.Now.instant() },
    ),
  );
  const filling = performance.now();
  await database.inWorkspace(made.id, (records) => fillContracts(records, made.id, accounts));
  await vacuum();
  tell(`${accounts} accounts filled in ${seconds(filling)}`);
  await generate(made.id, 'all renewals generated and judged');
  await vacuum();
  await database.inWorkspace(made.id, (records) => records.deleteFrom('renewalRuns').execute());
  await generate(made.id, 'the same once more, nothing changed');
  await database.inWorkspace(made.id, (records) => fillCalls(records, made.id));
  await vacuum();
  return { workspaceId: made.id, slug: made.slug };
}

async function generate(workspace: WorkspaceId, what: string): Promise<void> {
  const run = (await database.inInstallation(readRuns)).find((one) => one.workspaceId === workspace);
  if (run === undefined) throw new Error('no workspace');
  const [at, cpu] = [performance.now(), process.cpuUsage()];
  const deps = { database, clock: systemClock, tell: async () => undefined, onFailure: () => undefined };
  await keepUp({ ...deps, stopping: new AbortController().signal }, run, true);
  const { user, system } = process.cpuUsage(cpu);
  const { n } = await database.inWorkspace(workspace, (records) =>
    records
      .selectFrom('renewals')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  );
  tell(`${what}: ${String(n)} in ${seconds(at)}, CPU of Node ${((user + system) / 1e6).toFixed(1)} s`);
}

/** What the planner knows of tables that have lived for a while. */
async function vacuum(): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('set role none');
    await client.query('vacuum (analyze)');
  } finally {
    client.release(true);
  }
}
