import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from './platform/processes/free-port.ts';
import { type RunningServer, startServing, tryServing } from './test/run-server.ts';

let home: string;
let environment: { readonly DATA_DIR: string; readonly PORT: string };
const running: RunningServer[] = [];

/** A data folder that has been started once, so that not every test waits for a database to be made. */
const started = mkdtempSync(path.join(tmpdir(), 'perennial-started-'));
beforeAll(async () => {
  const server = await startServing({ DATA_DIR: started, PORT: String(await freePort()) });
  server.process.kill('SIGTERM');
  await server.ended;
});
afterAll(() => rmSync(started, { recursive: true, force: true }));

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-serve-'));
  environment = { DATA_DIR: path.join(home, 'data'), PORT: String(await freePort()) };
});
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.process.kill('SIGKILL');
    await server.ended;
  }
  while (processesUnder(home).length > 0) await sleep(20);
  rmSync(home, { recursive: true, force: true });
});

async function start(more: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  if (!existsSync(environment.DATA_DIR)) cpSync(started, environment.DATA_DIR, { recursive: true, preserveTimestamps: true });
  const server = await startServing({ ...environment, ...more });
  running.push(server);
  return server;
}

/** Processes that work in a folder below: what a server started and did not stop. */
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

/** The engine among the processes that the server started. */
function engineOf(server: RunningServer): number | undefined {
  const pid = server.process.pid ?? 0;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return children.map(Number).find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('engine.ts'));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('serve', () => {
  it('says where it is reached, and how the first owner comes in', async () => {
    mkdirSync(environment.DATA_DIR);
    const server = await start();

    expect(server.readyLine).toMatch(
      /^Perennial is ready at http:\/\/localhost:\d+ · sign in once with http:\/\/localhost:\d+\/link\/\S{20,}$/,
    );
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops everything it started on %s', async (signal) => {
    const server = await start();
    expect(processesUnder(home)).not.toEqual([]);

    const engine = engineOf(server) ?? 0;

    server.process.kill(signal);

    expect(await server.ended).toBe(0);
    expect(isAlive(engine)).toBe(false);
    expect(processesUnder(home)).toEqual([]);
  });

  it('stops when the one that started it is gone', async () => {
    const server = await start();

    server.process.disconnect();

    expect(await server.ended).toBe(0);
  });

  it('starts again at once after it was killed', async () => {
    const server = await start();
    server.process.kill('SIGKILL');

    const again = await start();

    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  });

  it('starts its database again when that is killed', async () => {
    const server = await start();
    for (const pid of processesUnder(home)) process.kill(Number(pid), 'SIGKILL');

    const status = async () => (await fetch(`${server.url}/readyz`)).status;
    await expect.poll(status, { timeout: 15_000 }).toBe(200);
    expect(processesUnder(home)).not.toEqual([]);
  });

  it('starts its engine again when that is killed, and takes it along when it is killed itself', async () => {
    const server = await start();
    const first = engineOf(server) ?? 0;

    process.kill(first, 'SIGKILL');

    await expect.poll(() => engineOf(server) ?? first, { timeout: 15_000 }).not.toBe(first);
    const second = engineOf(server) ?? 0;
    server.process.kill('SIGKILL');
    await expect.poll(() => isAlive(second), { timeout: 15_000 }).toBe(false);
  });
});

describe('serve, where it cannot', () => {
  it('names the port that is in use', async () => {
    const other = createServer().listen(Number(environment.PORT), '127.0.0.1');

    const ended = await tryServing(environment);
    other.close();

    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.complaints).toMatch(new RegExp(`^Port ${environment.PORT} on 127.0.0.1 is in use by another program\\. .*$`));
  });

  it('names the folder that cannot be written to', async () => {
    writeFileSync(path.join(home, 'file'), '');

    const ended = await tryServing({ ...environment, DATA_DIR: path.join(home, 'file/data') });

    expect(ended.code).toBe(1);
    expect(ended.complaints).toMatch(/^The data folder \S+\/file\/data cannot be written to \(ENOTDIR\)\. .*$/);
  });

  it('names the folder that another one holds, and who', async () => {
    await start();

    const ended = await tryServing({ ...environment, PORT: String(await freePort()) });

    expect(ended.code).toBe(1);
    expect(ended.complaints).toMatch(/^The data folder \S+ is in use by another Perennial: serve \(process \d+\)\. .*$/);
  });

  const mountsAsOthers = ['unshare', '--user', '--map-root-user', '--mount', '--'];
  const canMount = spawnSync('unshare', [...mountsAsOthers.slice(1), 'true']).status === 0;

  it.skipIf(!canMount)('says how much room is missing on a full disk', async () => {
    mkdirSync(environment.DATA_DIR);
    const onSmallDisk = ['sh', '-c', `mount -t tmpfs -o size=16m tmpfs '${environment.DATA_DIR}' && exec "$@"`, 'sh'];

    const ended = await tryServing(environment, [...mountsAsOthers, ...onSmallDisk]);

    expect(ended.code).toBe(1);
    expect(ended.complaints).toMatch(/^The disk of the data folder \S+ has 1\d MB left, and 512 MB are needed\. .*$/);
  });

  it.each([
    [
      'postgresql://me:secret@127.0.0.1:1/perennial',
      /^The PostgreSQL of DATABASE_URL does not answer at 127\.0\.0\.1:1\/perennial \(ECONNREFUSED\)\. .*$/,
    ],
    ['mysql://me@db/perennial', /^The configuration cannot be used:\n {2}DATABASE_URL is not an address of PostgreSQL, .*$/],
  ])('tells what is wrong with DATABASE_URL %s, without its password', async (url, words) => {
    const ended = await tryServing({ ...environment, DATABASE_URL: url });

    expect(ended.code).toBe(1);
    expect(ended.complaints).toMatch(words);
    expect(ended.complaints).not.toContain('secret');
  });

  it('tells all that is wrong with the configuration at once', async () => {
    const ended = await tryServing({ ...environment, PORT: 'http', LOG_LEVEL: 'loud' });

    expect(ended.code).toBe(1);
    expect(ended.complaints.split('\n')).toHaveLength(3);
  });
});
