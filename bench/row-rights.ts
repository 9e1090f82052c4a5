import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { createWorkspace } from '../packages/server/src/access/index.ts';
import { Temporal } from '../packages/server/src/kernel/time.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';
import { askApi } from './ask-api.ts';
import { fillAccounts, vacuumFilled } from './fill-accounts.ts';
import { portfolioQuestions } from './portfolio-questions.ts';

/**
 * What rights on rows cost: the portfolio's questions at 50,000 accounts, asked in turns by a key that sees all, by one whose role sees a
 * few accounts, by one that sees a quarter, and by the first with the walls of books taken down: `node bench/row-rights.ts [accounts] [rounds]`.
 */
const ACCOUNTS = Number(process.argv[2] ?? 50_000);
const ROUNDS = Number(process.argv[3] ?? 10);

const say = (line: string) => process.stdout.write(`${line}\n`);
const postgres = await startTestPostgres();
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 6 });
const workspace = await database.inInstallation((records) =>
  createWorkspace(
    records,
    { name: 'Bench', timeZone: 'UTC', currency: 'USD' },
    { actor: { kind: 'operator', id: null }, now: Temporal.Now.instant() },
  ),
);
await database.inWorkspace(workspace.id, (records) => fillAccounts(records, workspace.id, ACCOUNTS));
await vacuumFilled(database);

const attribute = (field: string, ...texts: string[]) => ({ field: `attribute:${field}`, op: 'in', texts });
const ROLES = {
  few: { all: [attribute('country', 'ES'), attribute('segment', 'Small'), { field: 'attribute:tags', op: 'in', texts: ['pilot'] }] },
  quarter: { all: [attribute('country', 'ES')] },
};
await database.inWorkspace(workspace.id, async (records) => {
  for (const [key, rule] of Object.entries(ROLES)) {
    await sql`insert into roles (workspace_id, key, name, base, rights, sees, rule)
      select ${workspace.id}, ${key}, ${key}, 'viewer', array['read', 'export'], 'segment', ${JSON.stringify(rule)}::jsonb`.execute(
      records,
    );
  }
});

const asking = { database, databaseUrl: postgres.ownerUrl, clock: systemClock, workspace: { id: workspace.id, slug: workspace.slug } };
const all = await askApi(asking);
const few = await askApi({ ...asking, roleKey: 'few' });
const quarter = await askApi({ ...asking, roleKey: 'quarter' });

/** Takes the walls of books down or puts them up again; the test of the walls holds that they stand in the product. */
const walls = await database.pool.connect();
await walls.query('set role none');
const policies = (
  await walls.query<{ tablename: string; qual: string; with_check: string | null }>(
    `select tablename, qual, with_check from pg_policies where policyname = 'book_wall'`,
  )
).rows;
const takeDown = async () => {
  for (const { tablename } of policies) await walls.query(`drop policy book_wall on ${tablename}`);
};
const putUp = async () => {
  for (const { tablename, qual, with_check } of policies) {
    await walls.query(`create policy book_wall on ${tablename} as restrictive for all using (${qual}) with check (${with_check ?? qual})`);
  }
};

const askers = { all, 'no walls': all, few, quarter };
const took: Record<string, Record<string, number[]>> = {};
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, { ask }] of Object.entries(askers)) {
    if (name === 'no walls') await takeDown();
    for (const [question, put] of portfolioQuestions(ask, ACCOUNTS)) {
      const at = performance.now();
      const isTold = await put().then(
        () => true,
        () => false,
      );
      // The first round warms up.
      if (isTold && round > 0) ((took[question] ??= {})[name] ??= []).push(performance.now() - at);
    }
    if (name === 'no walls') await putUp();
  }
}
const middle = (times: readonly number[] = []) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
say(
  `${'question, p50 ms'.padEnd(34)}${Object.keys(askers)
    .map((name) => name.padStart(10))
    .join('')}   with/without`,
);
const ratios: number[] = [];
for (const [question, by] of Object.entries(took)) {
  const ratio = (middle(by['all']) ?? Number.NaN) / (middle(by['no walls']) ?? Number.NaN);
  ratios.push(ratio);
  const times = Object.keys(askers).map((name) => (middle(by[name])?.toFixed(0) ?? 'refused').padStart(10));
  say(`${question.padEnd(34)}${times.join('')}${ratio.toFixed(2).padStart(15)}`);
}
say(`middle of the ratios ${(middle(ratios) ?? Number.NaN).toFixed(2)}`);
walls.release();
for (const { close } of [all, few, quarter]) await close();
await database.close();
await postgres.stop();
