import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { groupUsage } from '../packages/server/src/facts/usage/index.ts';
import { openUsageStore } from '../packages/server/src/facts/usage/wire.ts';
import type { AccountId } from '../packages/server/src/kernel/ids.ts';
import { aDossier, aSubscription } from '../packages/server/src/measures/metrics/dossier.examples.ts';
import { contextAsOf, type Dossier, type Readings } from '../packages/server/src/measures/metrics/index.ts';
import { catalogue } from '../packages/server/src/wiring/catalogue.ts';
import { median, tell } from './intake/set-up.ts';
import { openEventTable } from './usage-questions/event-table.ts';
import { accountId, DAYS, fillUsage, FIRST_DAY, WORKSPACE } from './usage-questions/fill-usage.ts';

/**
 * What a score is made of, for all accounts at once: every number of the catalogue from daily counts by us, and a dozen of
 * those that rest on use in one statement over the events in PostgreSQL. What both say of each account is compared.
 *
 *   node bench/features-in-sql.ts [events] [accounts] [folder]
 */
const [events = 2_000_000, accounts = 5_000] = process.argv.slice(2, 4).map(Number);
const ROUNDS = 3;
const CHUNK = 500;
const DAY = FIRST_DAY + DAYS - 1;
const PRODUCT = { key: 'main', name: 'Main', useCycle: 'day' as const, coreActions: [], coreFeatures: [] };
const WEEKS = Array.from(
  { length: 14 },
  (_, back) => `sum(people) filter (where day > ${DAY - 7 * (back + 1)} and day <= ${DAY - 7 * back})`,
);

/** As of the end of one day: who came, how much was done, against the weeks before, how regularly, how widely, since when. */
const FEATURES = `
  with by_person as materialized (
    select account_id, contact_id, day, sum(count) as count from usage_events where day <= ${DAY} group by 1, 2, 3
  ), by_day as (
    select account_id, day, count(*) as people, sum(count) as count from by_person group by 1, 2
  ), people as (
    select account_id,
      count(distinct contact_id) filter (where day = ${DAY})::int as active_1d,
      count(distinct contact_id) filter (where day > ${DAY - 7})::int as active_7d,
      count(distinct contact_id) filter (where day > ${DAY - 28})::int as active_28d
    from by_person group by 1
  ), days as (
    select account_id, coalesce(sum(count) filter (where day > ${DAY - 28}), 0) as actions_28d,
      max(day)::int as last_day, min(day)::int as first_day,
      sum(people) filter (where day > ${DAY - 28}) as people_28d,
      sum(people) filter (where day > ${DAY - 56} and day <= ${DAY - 28}) as people_before,
      sum(people) filter (where day > ${DAY - 28} and extract(isodow from date '1970-01-01' + day) < 6) / 20.0 as people_a_day,
      (select percentile_cont(0.5) within group (order by week) from unnest(array[${WEEKS.slice(4).join(', ')}]) as week) as usual_week,
      ${WEEKS[0]} as last_week
    from by_day group by 1
  ), features as (
    select account_id, count(*) as used_by_two
    from (
      select account_id, action from usage_events where day > ${DAY - 28} and day <= ${DAY}
      group by 1, 2 having count(distinct contact_id) >= 2
    ) as feature
    group by 1
  ), alive as (
    select by_day.account_id, count(*) filter (where day - first_day between 16 and 30) >= 2 as alive_30,
      count(*) filter (where day - first_day between 61 and 90) >= 2 as alive_90
    from by_day join days using (account_id)
    group by 1
  )
  select account_id, active_1d, active_7d, active_28d, actions_28d, last_day, people_28d / nullif(people_before, 0) - 1 as change,
    people_a_day / nullif(active_28d, 0) as stickiness, last_week / nullif(usual_week, 0) as against_usual, used_by_two, alive_30, alive_90
  from people join days using (account_id) left join features using (account_id) left join alive using (account_id)`;

const isKept = process.argv[4] !== undefined;
const home = process.argv[4] ?? mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const folder = path.join(home, `usage-${events}-${accounts}`);
mkdirSync(home, { recursive: true });
if (!existsSync(path.join(folder, 'usage.duckdb'))) await fillUsage(folder, { events, accounts });
const table = await openEventTable(path.join(home, `postgres-${events}-${accounts}`), folder, { capMs: 600_000, say: tell });
const store = await openUsageStore({ folder, memoryMb: 512, threads: 2 });
const took: { ours: number[]; sql: number[] } = { ours: [], sql: [] };
let ours = new Map<string, Readings>();
let sql: readonly SqlRow[] = [];
for (let round = 0; round < ROUNDS; round++) {
  took.ours.push(await timed(async () => void (ours = await readAll())));
  took.sql.push(await timed(async () => void (sql = await table.ask<SqlRow>(FEATURES))));
  tell(`ours ${took.ours.at(-1)} ms for ${catalogue.infos.length} numbers, PostgreSQL ${took.sql.at(-1)} ms for 10`);
}
tell(`${agreement()} of ${sql.length} accounts have the same numbers on both sides`);
tell(`${events} events of ${accounts} accounts: PostgreSQL takes ${(median(took.sql) / median(took.ours)).toFixed(1)} times as long`);
await store.close();
await table.close();
if (!isKept) rmSync(home, { recursive: true });

async function timed(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return Math.round(performance.now() - since);
}

async function readAll(): Promise<Map<string, Readings>> {
  const ids = Array.from({ length: accounts }, (_, place) => accountId(place));
  const dossiers: Dossier[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const part = ids.slice(at, at + CHUNK);
    const usage = groupUsage(await store.ask.linesOfAccounts(WORKSPACE, part, 0), part, [PRODUCT]);
    for (const id of part) {
      const subscriptions = [aSubscription({ id: `sub_${id}`, productKey: PRODUCT.key, startDay: FIRST_DAY })];
      dossiers.push({ ...aDossier({ accountId: id as AccountId, subscriptions }), usage: usage.get(id) ?? aDossier().usage });
    }
  }
  const context = contextAsOf(dossiers, { currency: 'EUR', timeZone: 'UTC', products: [PRODUCT], rates: [] }, DAY);
  return new Map(dossiers.map((dossier) => [dossier.accountId as string, catalogue.readAll(dossier, DAY, context)]));
}

type SqlRow = {
  readonly account_id: string;
  readonly active_1d: number;
  readonly active_7d: number;
  readonly active_28d: number;
  readonly actions_28d: number;
  readonly last_day: number;
};

/** The others of the ten are computed as an analyst would, which is not to the last digit as we do. */
function agreement(): number {
  const same = (row: SqlRow) => {
    const own = ours.get(row.account_id) ?? {};
    const value = (key: string) => {
      const reading = own[key];
      return reading?.known === true ? reading.value : null;
    };
    return (
      value('active_contacts_1d') === row.active_1d &&
      value('active_contacts_7d') === row.active_7d &&
      value('active_contacts_28d') === row.active_28d &&
      value('core_actions') === row.actions_28d
    );
  };
  return sql.filter(same).length;
}
