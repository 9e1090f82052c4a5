import { cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { freePort } from '../../../platform/processes/free-port.ts';
import { send } from '../../../sources/intake/test/intake-under-test.ts';
import { type RunningServer, startServing } from '../../run-server.ts';
import type { PreparedWorkspace } from './global-setup.ts';
import { PERSON } from './senders.ts';

export const PARTS = ['server', 'engine', 'postgres', 'backend', 'all'] as const;
/** What can be hit: `backend` is one of PostgreSQL's own children, `all` are the first three at once, `database` is PostgreSQL with its children. */
export type Part = (typeof PARTS)[number] | 'database';

export type InstallationUnderFault = Awaited<ReturnType<typeof installationUnderFault>>;

const READY_MS_MAX = 60_000;
/** Days are counted anew a moment after it has become quiet. */
const STEADY_MS = 1_000;

/** A whole installation as an operator has it, whose processes can be hit one by one. `from` is the data folder that it begins with. */
export async function installationUnderFault({
  environment: more = {},
  workspaces,
  from,
  beforeStart = () => undefined,
}: {
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the database is another one than what was prepared. */
  readonly workspaces?: readonly PreparedWorkspace[];
  readonly from?: string;
  readonly beforeStart?: (dataDir: string) => void;
} = {}) {
  const prepared = inject('installation');
  const home = mkdtempSync(path.join(tmpdir(), 'perennial-fault-'));
  const dataDir = path.join(home, 'data');
  const [workspace, second] = (workspaces ?? prepared.workspaces) as [PreparedWorkspace, PreparedWorkspace];
  cpSync(from ?? prepared.dataDir, dataDir, { recursive: true, preserveTimestamps: true });
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const environment = { DATA_DIR: dataDir, PORT: port, ...more };
  let server: RunningServer | null = null;

  const pidsOf = (part: Part): number[] => {
    const main = server?.process.pid ?? 0;
    const postmaster = Number(textOf(path.join(dataDir, 'postgres/cluster/postmaster.pid')).split('\n')[0]);
    const engine = childrenOf(main).filter((pid) => commandOf(pid).includes('engine.ts'));
    if (part === 'server') return [main];
    if (part === 'engine') return engine;
    // A number left in the file may be another's by now.
    if (!commandOf(postmaster).includes('postgres')) return part === 'all' ? [main, ...engine] : [];
    if (part === 'postgres') return [postmaster];
    if (part === 'database') return [postmaster, ...childrenOf(postmaster)];
    return part === 'backend'
      ? childrenOf(postmaster).filter((pid) => /perennial|\[local\]/.test(commandOf(pid)))
      : [main, ...engine, postmaster];
  };

  const start = async (): Promise<void> => {
    server = await startServing(environment);
  };
  const isReady = async (): Promise<boolean> => {
    const asked = await ask(`/products`).catch(() => null);
    return asked === 200 && (await send({ url, writeKey: workspace.writeKey }, 'identify', PERSON).catch(() => 0)) === 200;
  };
  const ask = async (address: string): Promise<number> => {
    const answer = await askFor(address);
    return answer.status;
  };
  const askFor = (address: string): Promise<Response> =>
    fetch(`${url}/api/v1/w/${workspace.slug}${address}`, {
      headers: { authorization: `Bearer ${workspace.apiKey}` },
      signal: AbortSignal.timeout(2_000),
    });
  const read = async <Answer>(address: string): Promise<Answer | null> => {
    const answer = await askFor(address).catch(() => null);
    return answer?.status === 200 ? ((await answer.json()) as Answer) : null;
  };

  /** How long until events are taken and questions about use are answered, by all parts. */
  const untilReady = async (): Promise<number> => {
    const since = performance.now();
    while (!(await isReady())) {
      if (performance.now() - since > READY_MS_MAX) throw new Error('it does not become ready');
      await sleep(25);
    }
    return performance.now() - since;
  };

  beforeStart(dataDir);
  await start();
  // The first that is sent makes known who sends.
  await untilReady();
  return {
    url,
    dataDir,
    workspace,
    second,
    start,
    pidsOf,
    signal(part: Part, signal: NodeJS.Signals, roll: (sides: number) => number = () => 0) {
      const pids = pidsOf(part);
      const hit = part === 'backend' ? pids.slice(roll(pids.length || 1)).slice(0, 1) : pids;
      return hit.filter((pid) => isHit(pid, signal)).length;
    },
    ended: () => server?.ended,
    untilReady,
    /** Requests that are written down and not counted. */
    waiting: async () => (await read<{ waitingRequests: number }>('/intake?limit=0'))?.waitingRequests ?? null,
    /** When the whole journal is counted, at least what was acknowledged: how many events the days add up to, as pages show them. */
    async untilCounted(atLeast: number, withinMs = 60_000): Promise<number> {
      let [shown, sinceMs] = [-1, 0];
      for (const until = Date.now() + withinMs; Date.now() < until; await sleep(100)) {
        const intake = await read<{ waitingRequests: number }>('/intake?limit=0');
        const products = await read<{ seen: { count: number }[] }[]>('/products');
        const now = products?.flatMap((product) => product.seen).reduce((sum, { count }) => sum + count, 0) ?? -1;
        if (intake?.waitingRequests !== 0 || now < atLeast || now !== shown) [shown, sinceMs] = [now, Date.now()];
        else if (Date.now() - sinceMs > STEADY_MS) break;
      }
      return shown;
    },
    async stop(): Promise<void> {
      server?.process.kill('SIGTERM');
      await server?.ended;
    },
    async remove(): Promise<void> {
      server?.process.kill('SIGKILL');
      await server?.ended;
      while (processesUnder(home).length > 0) await sleep(20);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function isHit(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  return textOf(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function processesUnder(folder: string): string[] {
  const place = realpathSync(folder);
  return readdirSync('/proc').filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(place);
    } catch {
      return false;
    }
  });
}
