import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { load, type LoadResult } from './intake/load.ts';
import { aWorkspace, median, serverOf, tell, wordsOf } from './intake/set-up.ts';

/**
 * How near durable intake comes to a bare server that parses the JSON and puts the body on disk, group by group:
 * node bench/intake.ts [rounds] [seconds] [connections]. Both take turns on the same machine, so that its other work
 * weighs on both. PostgreSQL is ours, with all its durability.
 */
const [rounds, seconds] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 4)];
const CONNECTIONS = Number(process.argv[4] ?? 32);
const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));

const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 1 });
const { writeKey } = await aWorkspace(database);
await database.close();
const bare = await serverOf('./bare-server.ts', path.join(home, 'log'));
const ours = await serverOf('./our-server.ts', postgres.ownerUrl);

const results: { bare: LoadResult; ours: LoadResult }[] = [];
await load(ours.url, writeKey, { connections: CONNECTIONS, seconds: 1 });
for (let round = 0; round < rounds; round++)
  results.push({
    bare: await load(bare.url, writeKey, { connections: CONNECTIONS, seconds }),
    ours: await load(ours.url, writeKey, { connections: CONNECTIONS, seconds }),
  });
for (const server of [bare, ours]) server.child.kill();
await postgres.server.stop();
rmSync(home, { recursive: true });

for (const { bare: left, ours: right } of results)
  tell(`bare ${wordsOf(left)} | ours ${wordsOf(right)} | ratio ${(right.eventsPerSecond / left.eventsPerSecond).toFixed(2)}`);
const ratios = results.map((result) => result.ours.eventsPerSecond / result.bare.eventsPerSecond);
tell(
  `durable intake, 100-event batches, ${CONNECTIONS} connections: ${median(ratios).toFixed(2)} of a bare server with group fdatasync (median of ${rounds})`,
);
