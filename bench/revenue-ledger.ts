import { createWorkspace } from '../packages/server/src/access/index.ts';
import { ratesShownIn, readLedgerColumns, restateStale, writeSubscriptions } from '../packages/server/src/facts/revenue/index.ts';
import { addMonths, dayToIso, isoToDay, Temporal } from '../packages/server/src/kernel/time.ts';
import { movementsOf } from '../packages/server/src/outcomes/recurring-revenue/sums.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { startTestPostgres } from '../packages/server/src/test/start-test-postgres.ts';
import { askApi } from './ask-api.ts';
import { median, tell } from './intake/set-up.ts';
import { fillSubscriptions, MONTHS } from './revenue-ledger/fill-subscriptions.ts';
import { MOVEMENTS_OF_WINDOW, RETENTION_OF_SEGMENT } from './revenue-ledger/peer.ts';

/**
 * The movement ledger of a large vendor, beside the same movements in plain SQL: rebuilt, one account restated, a segment's
 * NRR by month over three years; and every movement of some months compared row by row.
 *
 *   node bench/revenue-ledger.ts [accounts] [months compared]
 */
const [accounts = 200_000, compared = 6] = process.argv.slice(2).map(Number);
const LAST_DAY = '2026-06-30';
const END = isoToDay(LAST_DAY) + 1;
const ROUNDS = 5;
const clock = { now: () => Temporal.Instant.from(`${LAST_DAY}T12:00:00Z`), nowMs: () => Date.parse(`${LAST_DAY}T12:00:00Z`) };

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
let peak = 0;
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);

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
const filling = performance.now();
await database.inWorkspace(workspaceId, (records) => fillSubscriptions(records, workspaceId, { accounts, lastDay: LAST_DAY }));
const superuser = await database.pool.connect();
await superuser.query('set role none');
await superuser.query('vacuum (analyze)');
superuser.release(true);
const { rows: versions } = await asOwner('select count(*)::int as n from subscription_versions where workspace_id = $1', [workspaceId]);
tell(`${versions[0]?.n} versions of ${accounts} accounts filled in ${seconds(filling)}`);

const deps = { database, clock, announce: () => Promise.resolve() };
const before = process.memoryUsage().rss;
const [rebuilding, cpu] = [performance.now(), process.cpuUsage()];
while (await restateStale(deps)) continue;
const { rows: movements } = await asOwner('select count(*)::int as n from revenue_movements where workspace_id = $1', [workspaceId]);
tell(
  `the whole ledger: ${movements[0]?.n} movements in ${seconds(rebuilding)}, CPU of Node ${cpuSince(cpu)}; at most ${mb(peak)} in memory (${mb(before)} before)`,
);
await asOwner('analyze revenue_movements, revenue_ledger_accounts', []);

await restateOne();
await askSegment();
await compareRows();
clearInterval(watching);
tell(`at most ${mb(peak)} in memory in all`);
await database.close();
await postgres.stop();

/** One row of one account corrected, as an import does, and stated anew. */
async function restateOne(): Promise<void> {
  const took: number[] = [];
  for (let nth = 0; nth < 20; nth++) {
    await database.inWorkspace(workspaceId, (records) =>
      writeSubscriptions(records, { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: LAST_DAY }, [
        {
          subscription: `S-${17 * nth}`,
          account: `A-${17 * nth}`,
          startOn: dayToIso(END - 1_000),
          mrrMinor: 123_400 + nth,
          currency: 'EUR',
        },
      ]),
    );
    const since = performance.now();
    await restateStale(deps);
    took.push(performance.now() - since);
  }
  tell(`one changed account restated: median ${median(took).toFixed(1)} ms, at most ${Math.max(...took).toFixed(1)} ms`);
}

/** Through the whole API, with a rule; and the same in SQL, one month after the other. */
async function askSegment(): Promise<void> {
  const { ask, close } = await askApi({ database, databaseUrl: postgres.ownerUrl, clock, workspace: { id: workspaceId, slug } });
  const since = dayToIso(addMonths(END, -36));
  const rule = (segment: string) => encodeURIComponent(JSON.stringify({ field: 'attribute:segment', op: 'is', text: segment }));
  const path = (segment: string) => `/insight/revenue?since=${since}&until=${dayToIso(END)}&compare=none&rule=${rule(segment)}`;
  const cold = performance.now();
  await ask('GET', path('Mid'));
  tell(`the first question, with the ledger read into columns: ${seconds(cold)}`);
  for (const segment of ['Enterprise', 'Mid', 'Small']) {
    const took: number[] = [];
    const used = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      await ask('GET', path(segment));
      took.push(performance.now() - began);
    }
    tell(
      `${segment}: NRR and GRR by month over 3 years, 12 months and one each, movements, cohorts: median ${median(took).toFixed(0)} ms, CPU of Node ${cpuSince(used)} for ${ROUNDS}`,
    );
  }
  const answer = JSON.parse((await ask('GET', path('Mid'))).payload) as {
    months: { until: string; retention: { nrr: number; grr: number } }[];
  };
  const began = performance.now();
  let differs = 0;
  for (const { until, retention } of answer.months) {
    const [opening, closing] = [addMonths(isoToDay(until), -12) - 1, isoToDay(until) - 1].map(dayToIso);
    const { rows } = await asOwner(RETENTION_OF_SEGMENT, [workspaceId, opening, closing, 'Mid']);
    if (Math.abs((rows[0]?.nrr ?? 0) - retention.nrr) > 1e-12 || Math.abs((rows[0]?.grr ?? 0) - retention.grr) > 1e-12) differs++;
  }
  tell(`the same 36 months in SQL: ${seconds(began)}; of ${answer.months.length} months ${differs} differ`);
  await close();
}

async function compareRows(): Promise<void> {
  const columns = await database.inWorkspace(workspaceId, (records) => readLedgerColumns(records, workspaceId));
  const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, []);
  const all = Int32Array.from(columns.places, (_, at) => at);
  let [rows, differing, ours, theirs] = [0, 0, 0, 0];
  for (let nth = 0; nth < compared; nth++) {
    const until = addMonths(END, -Math.floor((nth * (MONTHS - 1)) / compared));
    const window = { since: addMonths(until, -1), until };
    const began = performance.now();
    const moved = movementsOf(columns, all, { window, rates });
    ours += performance.now() - began;
    const asked = performance.now();
    const peer = await asOwner(MOVEMENTS_OF_WINDOW, [workspaceId, dayToIso(window.since - 1), dayToIso(until - 1)]);
    theirs += performance.now() - asked;
    const known = new Map(moved.map((one) => [one.accountId, `${one.openingMinor} ${one.closingMinor} ${one.kind}`]));
    rows += peer.rows.length;
    differing += Math.abs(known.size - peer.rows.length);
    for (const one of peer.rows) if (known.get(one.account_id) !== `${one.opening} ${one.closing} ${one.kind}`) differing++;
  }
  tell(
    `${rows} accounts of ${compared} months compared with SQL, row by row: ${differing} differ (${ours.toFixed(0)} ms, SQL ${theirs.toFixed(0)} ms)`,
  );
}

/** What it gives is what the statement asks for. */
async function asOwner(text: string, values: readonly unknown[]) {
  const client = await database.pool.connect();
  try {
    await client.query('set role none');
    await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
    await client.query("set statement_timeout = '10min'");
    return await client.query(text, [...values]);
  } finally {
    client.release(true);
  }
}

function cpuSince(before: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(before);
  return `${((user + system) / 1e6).toFixed(1)} s`;
}

function mb(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
