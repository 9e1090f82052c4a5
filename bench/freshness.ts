import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorkspace, insertKey } from '../packages/server/src/access/index.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { type Database, openDatabase } from '../packages/server/src/platform/records/records.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { startServing } from '../packages/server/src/test/run-server.ts';
import { quantile } from './quantile.ts';

/**
 * How soon an event shows in what is said of its account, in a whole server with both of its processes:
 * `node bench/freshness.ts [accounts] [events a second] [seconds]`. Each second one event is followed from before it is
 * sent until the readings of its account have been written anew.
 */
const [accounts, rate, seconds] = [Number(process.argv[2] ?? 5_000), Number(process.argv[3] ?? 1_000), Number(process.argv[4] ?? 60)];
const HISTORY_DAYS = 60;
const DAY_MS = 86_400_000;
const BATCH = 100;
const LOOK_MS = 50;
const LATE_MS = 120_000;

let nth = 0;
const say = (line: string) => process.stdout.write(`${line}\n`);
const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 4 });
const { id, writeKey } = await aWorkspace(database);
const server = await startServing({ DATABASE_URL: postgres.ownerUrl, DATA_DIR: path.join(home, 'data'), PORT: '4391' });

await sendAll(
  Array.from({ length: accounts }, (_, n) => ({
    type: 'group',
    userId: `user-${n}`,
    groupId: `acc-${n}`,
    traits: { name: `Account ${n}` },
  })),
);
const past = Array.from({ length: accounts * 20 }, (_, n) => event(n % accounts, (n * 7_919) % (HISTORY_DAYS * DAY_MS)));
await sendAll(past);
say(`${accounts} accounts with ${past.length} events; waiting until all are judged`);
const since = Date.now();
while ((await stale()) > 0 || (await judged()) < accounts) await sleep(500);
say(`judged after ${((Date.now() - since) / 1_000).toFixed(1)} s`);

const followed: Promise<number>[] = [];
for (let second = 0; second < seconds; second++) {
  const start = Date.now();
  const own = (second * 37) % accounts;
  followed.push(follow(own));
  const others = Array.from({ length: rate - 1 }, () => event(Math.floor(Math.random() * accounts), 0));
  await sendAll(others);
  await sleep(Math.max(0, 1_000 - (Date.now() - start)));
}
const took = (await Promise.all(followed)).sort((left, right) => left - right);
say(
  `${rate} events/s over ${accounts} accounts: from event to readings p50 ${quantile(took, 0.5)} ms, p95 ${quantile(took, 0.95)} ms, longest ${took.at(-1)} ms`,
);
server.process.kill('SIGTERM');
await server.ended;
await database.close();
await postgres.server.stop();
rmSync(home, { recursive: true });

function event(account: number, agoMs: number): object {
  const timestamp = new Date(Date.now() - agoMs).toISOString();
  return {
    type: 'track',
    event: `Did ${nth++ % 12}`,
    userId: `user-${account}`,
    groupId: `acc-${account}`,
    messageId: `m-${nth}`,
    timestamp,
  };
}

async function sendAll(events: readonly object[]): Promise<void> {
  const headers = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, 'content-type': 'application/json' };
  const batches = Array.from({ length: Math.ceil(events.length / BATCH) }, (_, at) => events.slice(at * BATCH, at * BATCH + BATCH));
  for (const batch of batches) {
    const answer = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`);
  }
}

/** A new kind of event, so that the readings of the account are other ones than before. */
async function follow(account: number): Promise<number> {
  const start = Date.now();
  const news = Array.from({ length: 5 }, () => ({ ...event(account, 0), event: `News ${nth}` }));
  await sendAll(news);
  for (;;) {
    const { rows } = await database.inWorkspace(id, (records) => readAt(records, account));
    if (rows.some(({ readAt: at }) => Date.parse(at) >= start)) return Date.now() - start;
    if (Date.now() - start > LATE_MS) return LATE_MS;
    await sleep(LOOK_MS);
  }
}

async function readAt(records: Parameters<Parameters<Database['inWorkspace']>[1]>[0], account: number) {
  const rows = await records
    .selectFrom('readingsNow')
    .innerJoin('accounts', (join) =>
      join.onRef('accounts.id', '=', 'readingsNow.accountId').onRef('accounts.workspaceId', '=', 'readingsNow.workspaceId'),
    )
    .select('readAt')
    .where('accounts.externalId', '=', `acc-${account}`)
    .execute();
  return { rows };
}

async function stale(): Promise<number> {
  const rows = await database.inWorkspace(id, (records) => records.selectFrom('staleAccounts').select('accountId').execute());
  return rows.length;
}

async function judged(): Promise<number> {
  const rows = await database.inWorkspace(id, (records) => records.selectFrom('readingsNow').select('accountId').execute());
  return rows.length;
}

async function aWorkspace(to: Database) {
  return to.inInstallation(async (records) => {
    const wish = { name: 'Bench', timeZone: 'UTC', currency: 'EUR' };
    const made = await createWorkspace(records, wish, { actor: { kind: 'operator', id: null }, now: systemClock.now() });
    const { secret } = await insertKey(records, made.id, { kind: 'write', name: 'bench', role: 'viewer', createdBy: null });
    return { id: made.id, writeKey: secret };
  });
}
