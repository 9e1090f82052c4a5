import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { writeSubscriptions } from '../packages/server/src/facts/revenue/index.ts';
import { openUsageStore, wireUsage } from '../packages/server/src/facts/usage/wire.ts';
import { wireJudging } from '../packages/server/src/judgements/account-state/wire.ts';
import { listScorecards } from '../packages/server/src/judgements/health/index.ts';
import { previewScorecard } from '../packages/server/src/judgements/health/use-cases/scorecard-preview.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { dayToIso, Temporal } from '../packages/server/src/kernel/time.ts';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { type Database, openDatabase, type Records } from '../packages/server/src/platform/records/records.ts';
import { catalogue } from '../packages/server/src/wiring/catalogue.ts';
import { judgingThreads } from '../packages/server/src/wiring/judging-threads.ts';
import { askApi } from './ask-api.ts';
import { tell } from './intake/set-up.ts';
import { quantile } from './quantile.ts';
import { accountId, DAYS, fillUsage, FIRST_DAY, WORKSPACE } from './usage-questions/fill-usage.ts';

/**
 * All numbers and scores of all accounts from their daily counts: `node bench/judge-all.ts [events] [accounts] [rounds] [folder] [threads]`.
 * The first round writes all, the second finds nothing new, and those after it are the next day's. A usage file in
 * the folder is used again.
 */
const [events = 2_000_000, accounts = 5_000, rounds = 3] = process.argv.slice(2, 5).map(Number);
/** Zero judges all in the process itself. */
const threads = Number(process.argv[6] ?? availableParallelism());
const TODAY = FIRST_DAY + DAYS - 1;
const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const folder = process.argv[5] ?? path.join(home, 'usage');
if (!existsSync(path.join(folder, 'usage.duckdb'))) await fillUsage(folder, { events, accounts });
const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 6 });
const workspaceId = WORKSPACE as WorkspaceId;
await database.inWorkspace(workspaceId, fillFacts);
await vacuum(database);
const store = await openUsageStore({ folder, memoryMb: 512, threads: 2 });
const journal = { append: () => Promise.reject(new Error('nothing is sent')) } as never;
const judging = judgingThreads({
  databaseUrl: postgres.ownerUrl,
  clockFile: null,
  store,
  threads,
  onError: (error) => tell(String(error)),
});
let today = TODAY;
const clock = { now: () => Temporal.Instant.from(`${dayToIso(today)}T12:00:00Z`) };
const [EXPLAINED, WARM] = [200, 20];
const { refreshAll } = wireJudging({
  database,
  clock,
  catalogue,
  usageOfAccounts: wireUsage({ database, store: store.ask, journal }).usageOfAccounts,
  judges: judging.judges,
  eventsOf: async (id) => (await store.ask.totals(id)).events,
  announce: () => Promise.resolve(),
});

for (let round = 0; round < rounds; round++) await judgeAll(TODAY + Math.max(0, round - 1));
for (let round = 0; round < 3; round++) await previewOne();
if (rounds > 2) await explainSome();
await judging.stop();
await store.close();
await database.close();
await postgres.server.stop();
rmSync(home, { recursive: true });

/** As the engine does once a day: a day that ended since gets its last word, then all stand as of now. */
async function judgeAll(day: number): Promise<void> {
  today = day;
  const [since, cpu] = [performance.now(), process.cpuUsage()];
  const { closedDays } = await refreshAll(workspaceId);
  const wall = (performance.now() - since) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const of = `${accounts} accounts as of now${closedDays > 0 ? ` and ${closedDays} day that ended` : ''}`;
  const mb = Math.round(process.memoryUsage().rss / 2 ** 20);
  tell(
    `${dayToIso(day)}: ${of}: ${wall.toFixed(1)} s, ${((wall * 1e6) / accounts / (1 + closedDays)).toFixed(0)} µs an account and day (CPU of Node ${((user + system) / 1e6).toFixed(1)} s; ${mb} MB in memory)`,
  );
}

/** Why the score of one account is another than the day before, asked of the API: the parts, and with them the rows behind them. */
async function explainSome(): Promise<void> {
  const { ask, close } = await askApi({
    database,
    databaseUrl: postgres.ownerUrl,
    clock,
    usageStore: store.ask,
    workspace: { id: workspaceId, slug: 'bench' },
  });
  const between = `from=${dayToIso(today - 1)}&to=${dayToIso(today)}`;
  for (const path of ['explain', 'explain/rows']) {
    const took: number[] = [];
    for (let nth = 0; nth < EXPLAINED + WARM; nth++) {
      const since = performance.now();
      await ask('GET', `/accounts/${accountId(Math.floor((nth * accounts) / (EXPLAINED + WARM)))}/${path}?${between}`);
      if (nth >= WARM) took.push(performance.now() - since);
    }
    took.sort((a, b) => a - b);
    tell(`${path}: median ${quantile(took, 0.5).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms of ${EXPLAINED} accounts`);
  }
  await close();
}

/** What a scorecard with other weights would change for whom, on what was judged last; and what its effect on the past would be. */
async function previewOne(): Promise<void> {
  const day = TODAY + Math.max(0, rounds - 2);
  const cards = await database.inWorkspace(workspaceId, (records) => listScorecards(records, workspaceId));
  const card = cards.find(({ key }) => key === 'pooled') ?? cards[0];
  if (card === undefined) throw new Error('no scorecard');
  const measures = card.definition.measures.map((measure, at) => ({ ...measure, weight: at === 0 ? 2 * measure.weight : measure.weight }));
  const asked = { workspaceId, day, scorecardId: card.id, definition: { ...card.definition, measures } };
  const { accounts: scored, tookMs } = await previewScorecard({ database, catalogue }, asked);
  tell(`a draft of one scorecard previewed on ${scored} of ${accounts} accounts in ${tookMs} ms`);
}

/** The accounts and contacts of the usage file, each account with a subscription. */
async function fillFacts(records: Records): Promise<void> {
  await sql`insert into workspaces (workspace_id, slug, name, time_zone, currency) values (${workspaceId}, 'bench', 'Bench', 'UTC', 'EUR')`.execute(
    records,
  );
  await sql`insert into products (workspace_id, id, key, name) values (${workspaceId}, 'pro_1', 'main', 'Main')`.execute(records);
  await sql`
    insert into accounts (workspace_id, id, external_id, name, tier, segment, country, first_seen_on)
    select ${workspaceId}, 'acc_01m80yx3m4mk6g60exe' || lpad(n::text, 7, '0'), 'A-' || n, 'Account ' || n,
      (array['high', 'mid', 'pooled', 'digital'])[1 + n % 4], (array['Enterprise', 'Mid', 'Small'])[1 + n % 3], (array['ES', 'BR', 'US', 'MX'])[1 + n % 4], ${dayToIso(FIRST_DAY)}::date
    from generate_series(0, ${accounts - 1}) as n`.execute(records);
  await sql`
    insert into contacts (workspace_id, id, account_id, external_id, name)
    select ${workspaceId}, 'con_01m80yx3m4mk6g60exe' || lpad(n::text, 7, '0'), 'acc_01m80yx3m4mk6g60exe' || lpad(floor(${accounts} * (n / (30.0 * ${accounts})) ^ 1.5)::int::text, 7, '0'), 'C-' || n, 'Contact ' || n
    from generate_series(0, ${30 * accounts - 1}) as n`.execute(records);
  await writeSubscriptions(
    records,
    { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: dayToIso(TODAY) },
    Array.from({ length: accounts }, (_, n) => ({
      subscription: `S-${n}`,
      account: `A-${n}`,
      startOn: dayToIso(FIRST_DAY + (n % 90)),
      mrrMinor: 10_000 + 100 * (n % 1_000),
      currency: 'EUR',
    })),
  );
}

async function vacuum({ pool }: Database): Promise<void> {
  const client = await pool.connect();
  await client.query('set role none');
  await client.query('vacuum analyze accounts, contacts, subscriptions');
  client.release(true);
}
