import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { insertKey } from '../packages/server/src/access/index.ts';
import { newId } from '../packages/server/src/platform/new-id.ts';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { openDatabase } from '../packages/server/src/platform/records/records.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { load, type LoadResult } from './intake/load.ts';

/**
 * How near durable intake comes to a bare server that parses the JSON and puts the body on disk, group by group:
 * node bench/intake.ts [rounds] [seconds]. Both take turns on the same machine, so that its other work
 * weighs on both. PostgreSQL is ours, with all its durability.
 */
const [rounds, seconds] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 4)];
const CONNECTIONS = 16;
const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));

const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
await prepareRecords(postgres.ownerUrl);
const writeKey = await aWriteKey(postgres.ownerUrl);
const bare = await serverOf('./intake/bare-server.ts', path.join(home, 'log'));
const ours = await serverOf('./intake/our-server.ts', postgres.ownerUrl);

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
  tell(`bare ${words(left)} | ours ${words(right)} | ratio ${(right.eventsPerSecond / left.eventsPerSecond).toFixed(2)}`);
const ratios = results.map((result) => result.ours.eventsPerSecond / result.bare.eventsPerSecond).sort((left, right) => left - right);
tell(
  `durable intake, 100-event batches, ${CONNECTIONS} connections: ${(ratios[ratios.length >> 1] ?? Number.NaN).toFixed(2)} of a bare server with group fdatasync (median of ${rounds})`,
);

async function serverOf(file: string, argument: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = fork(new URL(file, import.meta.url), [argument]);
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

async function aWriteKey(url: string): Promise<string> {
  const database = openDatabase(url, { max: 1 });
  const id = newId('ws');
  const secret = await database.inWorkspace(id, async (records) => {
    await records
      .insertInto('workspaces')
      .values({ workspaceId: id, slug: 'bench', name: 'Bench', timeZone: 'UTC', currency: 'EUR' })
      .execute();
    return (await insertKey(records, id, { kind: 'write', name: 'bench', role: 'viewer', createdBy: null })).secret;
  });
  await database.close();
  return secret;
}

function words(result: LoadResult): string {
  const failed = result.failed === 0 ? '' : `, ${result.failed} failed`;
  return `${Math.round(result.eventsPerSecond / 1_000)}k events/s, p50 ${result.p50Ms.toFixed(1)} ms, p99 ${result.p99Ms.toFixed(1)} ms${failed}`;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
