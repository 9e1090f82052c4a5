import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { load, type LoadResult } from './intake/load.ts';
import { fillRowTable } from './intake/row-table.ts';
import { aWorkspace, type BenchServer, median, serverOf, tell, wordsOf } from './intake/set-up.ts';

/**
 * Durable intake against the same server with a row an event in a table that holds millions, under a unique index:
 * `node bench/intake-rows.ts [rows in the table] [rounds] [seconds] [connections]`. The rows go in by a statement each,
 * and, as the best that such a table allows, by one statement a request. All take turns on the same PostgreSQL.
 */
const [rows, rounds, seconds, connections] = [20_000_000, 3, 4, 24].map((usual, at) => Number(process.argv[at + 2] ?? usual)) as [
  number,
  number,
  number,
  number,
];
const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 1 });
const { id, writeKey } = await aWorkspace(database);
await database.close();

const filling = performance.now();
await fillRowTable(postgres.ownerUrl, { workspaceId: id, rows });
tell(`${rows / 1e6} M rows in the table after ${((performance.now() - filling) / 1_000).toFixed(0)} s`);
const servers = {
  ours: await serverOf('./our-server.ts', postgres.ownerUrl),
  each: await serverOf('./row-server.ts', postgres.ownerUrl, id, 'each'),
  together: await serverOf('./row-server.ts', postgres.ownerUrl, id, 'together'),
};

const sides = Object.entries(servers);
const results: Record<string, LoadResult>[] = [];
for (let round = -1; round < rounds; round++) {
  const result: Record<string, LoadResult> = {};
  for (const [name, server] of sides) result[name] = await loadOf(server, round < 0 ? 1 : seconds);
  if (round < 0) continue;
  results.push(result);
  tell(sides.map(([name]) => `${name} ${wordsOf(result[name] as LoadResult)}`).join(' | '));
}
for (const { child } of Object.values(servers)) child.kill();
await postgres.server.stop();
rmSync(home, { recursive: true });

const times = (peer: string) =>
  median(results.map((one) => (one['ours']?.eventsPerSecond ?? 0) / (one[peer]?.eventsPerSecond ?? 0))).toFixed(1);
tell(
  `durable intake, 100-event batches, ${connections} connections: ${times('each')} times a statement an event, ` +
    `${times('together')} times one statement a request, over ${rows / 1e6} M rows (median of ${rounds})`,
);

function loadOf({ url }: BenchServer, duration: number): Promise<LoadResult> {
  return load(url, writeKey, { connections, seconds: duration });
}
