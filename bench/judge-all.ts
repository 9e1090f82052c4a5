import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { writeSubscriptions } from '../packages/server/src/facts/revenue/index.ts';
import { openUsageStore, wireUsage } from '../packages/server/src/facts/usage/wire.ts';
import { fieldSteps } from '../packages/server/src/judgements/account-state/field-as-of.ts';
import { writeField } from '../packages/server/src/judgements/account-state/store/account-fields.store.ts';
import { readRulebook } from '../packages/server/src/judgements/account-state/store/rulebook.read.ts';
import { readWorkspaceFacts } from '../packages/server/src/judgements/account-state/store/workspace-facts.read.ts';
import { judgeNow, writeJudged } from '../packages/server/src/judgements/account-state/use-cases/judge-now.ts';
import { dossiersOf, type JudgingDeps } from '../packages/server/src/judgements/account-state/use-cases/judging-deps.ts';
import { listScorecards } from '../packages/server/src/judgements/health/index.ts';
import { previewScorecard } from '../packages/server/src/judgements/health/use-cases/scorecard-preview.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { dayToIso, Temporal } from '../packages/server/src/kernel/time.ts';
import { newId } from '../packages/server/src/platform/new-id.ts';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { inSlices } from '../packages/server/src/platform/processes/in-slices.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { type Database, openDatabase, type Records } from '../packages/server/src/platform/records/records.ts';
import { catalogue } from '../packages/server/src/wiring/catalogue.ts';
import { tell } from './intake/set-up.ts';
import { accountId, DAYS, fillUsage, FIRST_DAY, WORKSPACE } from './usage-questions/fill-usage.ts';

/**
 * All numbers and scores of all accounts from their daily counts: `node bench/judge-all.ts [events] [accounts] [rounds] [folder]`.
 * The first round writes all, the second, with nothing new, what changed, and those after it the next day. A usage file in
 * the folder is used again.
 */
const [events = 2_000_000, accounts = 5_000, rounds = 4] = process.argv.slice(2, 5).map(Number);
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
const deps: JudgingDeps = {
  database,
  clock: { now: () => Temporal.Instant.from(`${dayToIso(TODAY)}T12:00:00Z`) },
  catalogue,
  usageOfAccounts: wireUsage({ database, store: store.ask, journal }).usageOfAccounts,
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: () => Promise.resolve(),
};

for (let round = 0; round < rounds; round++) await judgeAll(TODAY + Math.max(0, round - 1));
for (let round = 0; round < 3; round++) await previewOne();
await store.close();
await database.close();
await postgres.server.stop();
rmSync(home, { recursive: true });

async function judgeAll(day: number): Promise<void> {
  const now = `${dayToIso(day)}T12:00:00Z`;
  const accountIds = Array.from({ length: accounts }, (_, place) => accountId(place));
  const took: string[] = [];
  const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const [since, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(cpu);
    took.push(`${name} ${Math.round(performance.now() - since)} ms (CPU ${Math.round((user + system) / 1_000)})`);
    return result;
  };
  const whole = performance.now();
  const { facts, rulebook } = await database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
  }));
  const dossiers = await timed('read', () => dossiersOf(deps, { workspaceId, timeZone: 'UTC', accountIds }));
  const asked = { day, openDay: day, firstValue: rulebook.firstValue };
  const field = await timed('field', () => inSlices(fieldSteps(dossiers, facts, asked)));
  const judged = await timed('judge', () => judgeNow(deps, { workspaceId, dossiers, rulebook, field, day }));
  const computed = performance.now();
  const changed = await database.inWorkspace(workspaceId, async (records) => {
    await timed('write field', () => writeField(records, { workspaceId, now }, field));
    return timed('write judgements', () => writeJudged(records, judged, { workspaceId, currency: 'EUR', now }));
  });
  const seconds = (from: number, until: number) => ((until - from) / 1_000).toFixed(2);
  tell(
    `${dayToIso(day)}: read and computed ${seconds(whole, computed)} s, wrote ${changed.length} accounts in ${seconds(computed, performance.now())} s | ${took.join(', ')}`,
  );
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
  await client.query('reset role');
  await client.query('vacuum analyze accounts, contacts, subscriptions');
  client.release(true);
}
