import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { usageFolder } from '../packages/server/src/wiring/places.ts';
import { deeds, introductions } from './intake/people.ts';
import { median, tell } from './intake/set-up.ts';
import { sendSteadily, type SteadyResult } from './intake/steady.ts';
import { fillUsage, WORKSPACE } from './usage-questions/fill-usage.ts';
import { startWhole } from './whole/start.ts';

/**
 * How long senders wait for their answer while heavy questions are asked of the usage store, against when none is:
 * `node bench/intake-under-questions.ts [events in the store] [events sent a second] [rounds] [seconds]`. A whole server;
 * both take turns. Asked: at most five times, and under 50 ms.
 */
const [held = 5_000_000, rate = 20_000, rounds = 3, seconds = 10] = process.argv.slice(2).map(Number);
const ACCOUNTS = 5_000;
const QUESTIONS = 8;
const CONNECTIONS = 16;

const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const server = await startWhole(home, { port: 4_392, prepare: fillFor });
const { id, writeKey } = server.workspace;
const send = (batches: readonly Buffer[], duration: number) =>
  sendSteadily(server.url, writeKey, { eventsPerSecond: rate, seconds: duration, connections: CONNECTIONS, batches });
await send(introductions(), 30_000 / rate);
await send(deeds(), 3);

const results: { quiet: SteadyResult; asked: SteadyResult }[] = [];
for (let round = 0; round < rounds; round++) {
  const quiet = await send(deeds(), seconds);
  await server.calls.ask(id, QUESTIONS);
  const asked = await send(deeds(), seconds);
  const answered = await server.calls.stopAsking();
  results.push({ quiet, asked });
  tell(`quiet ${words(quiet)} | with ${QUESTIONS} questions at once ${words(asked)}, ${answered} answered`);
}
await server.stop();
rmSync(home, { recursive: true });

const asked = median(results.map((one) => one.asked.p99Ms));
const times = median(results.map((one) => one.asked.p99Ms / one.quiet.p99Ms));
tell(
  `p99 of intake at ${rate} events/s over ${held / 1e6} M events: ${asked.toFixed(1)} ms with ${QUESTIONS} heavy questions, ${times.toFixed(1)} times without (median of ${rounds})`,
);

/** The events of the fill become those of the workspace to which is sent. */
async function fillFor(dataDir: string, workspaceId: string): Promise<void> {
  const folder = usageFolder(dataDir);
  await fillUsage(folder, { events: held, accounts: ACCOUNTS });
  const instance = await DuckDBInstance.create(path.join(folder, 'usage.duckdb'));
  const connection = await instance.connect();
  await connection.run('update usage_workspaces set id = $workspaceId where id = $held', { workspaceId, held: WORKSPACE });
  connection.disconnectSync();
  instance.closeSync();
}

function words({ eventsPerSecond, p50Ms, p99Ms, failed }: SteadyResult): string {
  return `${(eventsPerSecond / 1_000).toFixed(1)}k events/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms${failed === 0 ? '' : `, ${failed} failed`}`;
}
