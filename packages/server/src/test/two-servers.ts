import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clickHouseUnderTest } from '../facts/usage/test/clickhouse-under-test.ts';
import { freePort } from '../platform/processes/free-port.ts';
import { openPool } from '../platform/records/pool.ts';
import { openUsageServer } from '../platform/usage-store/usage-server.ts';
import { type RunningServer, startServing } from './run-server.ts';
import { startTestPostgres } from './start-test-postgres.ts';

export type Holder = { readonly pid: number; readonly server: number; readonly lanes: readonly number[] };

const WAIT_MS = 60_000;

/** Whole servers on one PostgreSQL and one ClickHouse, each with a data folder of its own, begun at the same moment. */
export async function twoServers(names: readonly string[] = ['first', 'second']) {
  const home = mkdtempSync(path.join(tmpdir(), 'perennial-two-'));
  const postgres = await startTestPostgres();
  const clickHouse = await clickHouseUnderTest();
  const usageStore = await clickHouse.database();
  const ports = await Promise.all(names.map(freePort));
  const environment = (name: string, port: number | undefined) => ({
    DATA_DIR: path.join(home, name),
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${ports[0]}`,
    DATABASE_URL: postgres.ownerUrl,
    USAGE_STORE: usageStore,
    PERENNIAL_SECRET: 'one secret for all servers of an installation',
  });
  const environments = names.map((name, nth) => environment(name, ports[nth]));
  const running: RunningServer[] = await Promise.all(environments.map(startServing));
  const records = openPool(postgres.ownerUrl, { max: 1 });
  const usage = openUsageServer(usageStore);
  const engines = async (): Promise<Holder[]> => {
    const { rows } = await records.query<{ name: string }>(
      "select application_name as name from pg_stat_activity where datname = current_database() and application_name like 'engine %'",
    );
    return rows.flatMap(({ name }) => {
      const pid = Number(name.split(':').at(-1));
      const server = running.findIndex((one) => one.process.pid === parentOf(pid));
      const lanes = / ([\d,]+) of /.exec(name)?.[1]?.split(',').map(Number) ?? [];
      return server === -1 ? [] : [{ pid, server, lanes }];
    });
  };
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    readyLines: running.map(({ readyLine }) => readyLine),
    usage,
    databaseUrl: postgres.ownerUrl,
    /** The engine that counts a lane, and the server whose it is; null while none does. */
    async holderOf(lane: number): Promise<Holder | null> {
      return (await engines()).find(({ lanes }) => lanes.includes(lane)) ?? null;
    },
    /** The lanes that each server's engine counts. */
    async lanes(): Promise<readonly (readonly number[])[]> {
      const all = await engines();
      return running.map((_, nth) => all.find(({ server }) => server === nth)?.lanes ?? []);
    },
    async kill(nth: number): Promise<void> {
      running[nth]?.process.kill('SIGKILL');
      await running[nth]?.ended;
    },
    /** Another one comes, after those that are there. */
    async join(name: string): Promise<void> {
      environments.push(environment(name, await freePort()));
      running.push(await startServing(environments.at(-1) as Record<string, string>));
    },
    async start(nth: number): Promise<void> {
      running[nth] = await startServing(environments[nth] as Record<string, string>);
    },
    async close(): Promise<void> {
      for (const server of running) server.process.kill('SIGTERM');
      await Promise.all(running.map(({ ended }) => ended));
      await records.end();
      await usage.close();
      await clickHouse.close();
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What is looked for, as soon as it is there. */
export async function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  let reason: unknown = 'not yet';
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(50)) {
    const found = await look().catch((error: unknown) => {
      reason = error;
      return null;
    });
    if (found !== null) return found;
  }
  throw new Error(`it did not come about; the last failure: ${String(reason)}`);
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return Number.NaN;
  }
}
