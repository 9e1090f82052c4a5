import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { binariesUnderTest } from '../../test/binaries-under-test.ts';
import { type OpenedPostgres, openPostgres } from './open-postgres.ts';
import { placeOfRunning } from './running-postgres.ts';
import { type ServerPlace, urlOf } from './server-place.ts';

/** Kills of a process lose nothing that way; the loss of power is not tried here. */
const NO_SYNC = ['fsync=off'];
const passwords = { superuser: 'one & only', owner: 'p@ss/word' };
let home: string;
let opened: OpenedPostgres | null = null;

/** Made once, copied for each test: making a cluster is what takes time. */
const made = mkdtempSync(path.join(tmpdir(), 'perennial-pg-made-'));
beforeAll(async () => {
  const { server } = await openPostgres(made, passwords, { binaries: await binariesUnderTest(), settings: NO_SYNC });
  await server.stop();
});
afterAll(() => rmSync(made, { recursive: true }));

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'perennial-pg-'));
  cpSync(made, home, { recursive: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await opened?.server.stop();
  opened = null;
  rmSync(home, { recursive: true });
});

async function open(at = home): Promise<OpenedPostgres> {
  opened = await openPostgres(at, passwords, { binaries: await binariesUnderTest(), settings: NO_SYNC });
  return opened;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await opened?.server.ended;
}

describe('openPostgres', () => {
  it('brings a database whose owner stands under row level security and may become the application', async () => {
    const { ownerUrl } = await open();

    const rows = await ask(
      ownerUrl,
      `select rolsuper, rolbypassrls, pg_has_role('perennial_app', 'member') as may_become_app
       from pg_roles where rolname = current_user`,
    );

    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, may_become_app: true }]);
  });

  it('refuses whoever does not know the password', async () => {
    const { ownerUrl } = await open();

    await expect(ask(ownerUrl.replace('p%40ss%2Fword', 'guess'), 'select 1')).rejects.toThrow(/password/);
  });

  it('keeps what was committed when it is killed, and starts again at once', async () => {
    const { ownerUrl, server, startAgain } = await open();
    await ask(ownerUrl, 'create table kept (word text)');
    await ask(ownerUrl, `insert into kept values ('committed')`);
    await killHard(server.pid);

    opened = { ...(opened as OpenedPostgres), server: await startAgain() };

    expect(await ask(ownerUrl, 'select word from kept')).toEqual([{ word: 'committed' }]);
  });

  it('starts again where an earlier one hears nothing', async () => {
    const { ownerUrl, server, startAgain } = await open();
    process.kill(server.pid, 'SIGSTOP');

    opened = { ...(opened as OpenedPostgres), server: await startAgain() };

    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts although another program now has the number in its pid file', async () => {
    const { server } = await open();
    const pidFile = path.join(home, 'cluster/postmaster.pid');
    const left = readFileSync(pidFile, 'utf8').split('\n');
    await killHard(server.pid);
    const other = spawn('sleep', ['60']);
    writeFileSync(pidFile, [String(other.pid), ...left.slice(1)].join('\n'));
    writeFileSync(path.join(home, 'run/.s.PGSQL.5432.lock'), [String(other.pid), ...left.slice(1)].join('\n'));

    try {
      const { ownerUrl } = await open();
      expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(other.exitCode).toBeNull();
    } finally {
      other.kill();
    }
  });

  it('makes the cluster whole after a first start that was cut off', async () => {
    renameSync(path.join(home, 'cluster'), path.join(home, 'cluster.new'));
    rmSync(path.join(home, 'cluster.new/global'), { recursive: true });

    const { ownerUrl } = await open();

    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(home, 'cluster.new'))).toBe(false);
  });

  it('listens on a local port where the path of a socket would be too long', async () => {
    const { ownerUrl } = await open(path.join(home, 'a'.repeat(60), 'b'.repeat(60)));

    expect(new URL(ownerUrl).searchParams.get('host')).toBeNull();
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('can be found by another process of the same installation', async () => {
    await open();

    const place = placeOfRunning(home);

    expect(place).not.toBeNull();
    const login = { user: 'perennial_owner', password: passwords.owner, database: 'perennial' };
    expect(await ask(urlOf(place as ServerPlace, login), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('turns its log when that has grown large', async () => {
    const log = path.join(home, 'postgres.log');
    writeFileSync(log, Buffer.alloc(11 * 1024 ** 2, 'x'));

    await open();

    expect(statSync(`${log}.old`).size).toBe(11 * 1024 ** 2);
    expect(statSync(log).size).toBeLessThan(100_000);
  });

  it('lets nobody else look into its folder', async () => {
    await open();

    expect(statSync(path.join(home, 'cluster')).mode & 0o077).toBe(0);
    expect(statSync(path.join(made, 'run')).mode & 0o077).toBe(0);
  });

  it.skipIf(process.getuid?.() !== 0)('runs as nobody for root where user namespaces are refused', async () => {
    const commands = path.join(home, 'commands');
    mkdirSync(commands);
    chmodSync(home, 0o755);
    writeFileSync(path.join(commands, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    vi.stubEnv('PATH', `${commands}:${process.env['PATH']}`);
    const dataDir = path.join(home, 'data');
    mkdirSync(dataDir, { mode: 0o700 });

    const { ownerUrl } = await open(path.join(dataDir, 'postgres'));

    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(path.join(dataDir, 'postgres/cluster')).uid).toBe(65_534);
    expect(statSync(dataDir).mode & 0o077).toBe(0o011);
  });

  it('says why it did not start', async () => {
    writeFileSync(path.join(home, 'cluster/postgresql.conf'), 'no_such_setting = 1\n');

    await expect(open()).rejects.toMatchObject({ code: 'postgres.did_not_start', details: { reason: expect.stringMatching(/errors/) } });
  });

  it('refuses the data of another major version', async () => {
    writeFileSync(path.join(home, 'cluster/PG_VERSION'), '12\n');

    await expect(open()).rejects.toMatchObject({ code: 'postgres.other_major', details: { found: '12' } });
  });
});
