import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openUsageStore } from '../packages/server/src/facts/usage/wire.ts';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { openPool } from '../packages/server/src/platform/records/pool.ts';
import { collectUsage, type UsageBatch } from '../packages/server/src/sources/intake/index.ts';
import { settleRhythm } from '../packages/server/src/sources/intake/jobs/settle-rhythm.ts';

/**
 * What an event costs as the store grows: time to apply and to roll up, memory of the owner, bytes on disk beside those of
 * a table in PostgreSQL with the indexes it would need: `node bench/growth.ts [millions, each]`, say `2 20 100`. The time
 * is that of the last million before each size, in steps of 40,000 of one day with a few late ones, of any day before; days
 * are counted again in the applier's own rhythm.
 */
const sizes = (process.argv.length > 2 ? process.argv.slice(2) : ['2', '20']).map((millions) => Number(millions) * 1e6);
const [ACCOUNTS, PEOPLE, STEP, MEASURED, DAYS] = [5_000, 150_000, 40_000, 1_000_000, 180];
const FIRST_DAY = 20_000;
const DAY_MS = 86_400_000;
const last = Math.max(...sizes);
const say = (line: string) => process.stdout.write(`${line}\n`);

const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const folder = path.join(home, 'usage');
let store = await openStore();
const nothing = () => ({ applyMs: 0, settleMs: 0, settles: 0, cpuMs: 0 });
let took = nothing();
const rhythm = settleRhythm();
for (let n = 0, seq = 0; n < last; n += STEP, seq++) {
  const batch = aStep(n);
  const next = sizes.find((size) => size > n) ?? last;
  if (next - n === MEASURED) took = nothing();
  const [since, cpu] = [performance.now(), process.cpuUsage()];
  await store.sink.apply({ move: { after: seq, upTo: seq + 1 }, batches: [batch] });
  const applied = performance.now();
  rhythm.applied(applied);
  if (rhythm.isDue(applied, false)) {
    await store.sink.settle(async () => {});
    rhythm.settled(applied, performance.now());
    took.settles++;
  }
  took.applyMs += applied - since;
  took.settleMs += performance.now() - applied;
  took.cpuMs += process.cpuUsage(cpu).user / 1_000;
  if (!sizes.includes(n + STEP)) continue;
  const perEvent = (ms: number) => ((1_000 * ms) / MEASURED).toFixed(1);
  const { rss } = process.memoryUsage();
  await store.close();
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  const opening = performance.now();
  store = await openStore();
  await store.sink.apply({ move: { after: seq + 1, upTo: seq + 1 }, batches: [batch] });
  say(
    `${(n + STEP) / 1e6} M: apply ${perEvent(took.applyMs)} µs an event, roll up ${perEvent(took.settleMs)} µs (${took.settles} times, ${Math.round(took.settleMs / took.settles)} ms each), CPU ${perEvent(took.cpuMs)} µs; ` +
      `${Math.round(rss / 1e6)} MB; ${(bytes / (n + STEP)).toFixed(1)} bytes an event on disk; opened, and its keys learned, in ${((performance.now() - opening) / 1_000).toFixed(1)} s`,
  );
}
await store.close();
say(`a table of PostgreSQL with its indexes: ${(await bytesInPostgres(Math.min(...sizes, 1e6))).toFixed(1)} bytes an event`);
rmSync(home, { recursive: true });

function openStore() {
  return openUsageStore({ folder, memoryMb: 512, threads: 2 });
}

/** Numbers that look like chance and are the same each time. */
function mixed(n: number): number {
  return Math.imul(n ^ (n >>> 16), 0x45d9f3b) >>> 0;
}

function userOf(n: number): number {
  return mixed(n) % PEOPLE;
}

/** Days go on from one step to the next; one event in fifty is of a day before. */
function dayOf(n: number): number {
  const day = Math.floor((n / last) * DAYS);
  return FIRST_DAY + (n % 50 === 0 ? mixed(n + 1) % (day + 1) : day);
}

function aStep(from: number): UsageBatch {
  const usage = collectUsage('ws_bench');
  for (let n = from; n < from + STEP; n++) {
    const user = userOf(n);
    usage.add({
      key: `message/${messageId(n)}`,
      accountId: `acc_${user % ACCOUNTS}`,
      contactId: `con_${user}`,
      productKey: 'main',
      name: `Action ${mixed(n + 3) % 40}`,
      kind: 'track',
      isAutomatic: false,
      atMs: dayOf(n) * DAY_MS + (mixed(n + 7) % DAY_MS),
      day: dayOf(n),
      count: 1,
      properties: propertiesOf(n),
    });
  }
  return usage.batch();
}

function messageId(n: number): string {
  const hex = (seed: number) =>
    mixed(n + seed)
      .toString(16)
      .padStart(8, '0');
  return `${hex(11)}-${hex(13).slice(0, 4)}-4${hex(17).slice(0, 3)}-a${hex(19).slice(0, 3)}-${n.toString(16).padStart(12, '0')}`;
}

function propertiesOf(n: number): string {
  return `{"plan":"${['free', 'team', 'enterprise'][mixed(n) % 3]}","items":${mixed(n + 5) % 100},"source":"web"}`;
}

async function bytesInPostgres(events: number): Promise<number> {
  const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
  const client = openPool(postgres.ownerUrl, { max: 1 });
  await client.query(
    `create table events (account_id text, contact_id text, action text, at timestamptz, day date, message_id uuid, properties jsonb)`,
  );
  for (let from = 0; from < events; from += STEP) {
    const column = (value: (n: number) => unknown) => Array.from({ length: STEP }, (_, at) => value(from + at));
    await client.query(
      `insert into events select account, contact, action, to_timestamp(ms / 1000.0), '1970-01-01'::date + day, message, properties::jsonb
       from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::int[], $6::uuid[], $7::text[]) as e (account, contact, action, ms, day, message, properties)`,
      [
        column((n) => `acc_${userOf(n) % ACCOUNTS}`),
        column((n) => `con_${userOf(n)}`),
        column((n) => `Action ${mixed(n + 3) % 40}`),
        column((n) => dayOf(n) * DAY_MS + (mixed(n + 7) % DAY_MS)),
        column(dayOf),
        column(messageId),
        column(propertiesOf),
      ],
    );
  }
  await client.query('create index on events (account_id, at)');
  await client.query('create unique index on events (message_id)');
  const { rows } = await client.query<{ bytes: string }>(`select pg_total_relation_size('events') as bytes`);
  await client.end();
  await postgres.server.stop();
  return Number(rows[0]?.bytes) / events;
}
