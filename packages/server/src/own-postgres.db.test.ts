import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { operate } from './operate.ts';
import { freePort } from './platform/processes/free-port.ts';
import { startServing, tryServing } from './test/run-server.ts';
import { testDatabase } from './test/test-database.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-own-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('works on a PostgreSQL of the operator, and starts none of its own', async () => {
  const own = await testDatabase();
  const server = await startServing({ DATA_DIR: dataDir, PORT: String(await freePort()), DATABASE_URL: own.ownerUrl });
  try {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(readdirSync(dataDir)).not.toContain('postgres');
  } finally {
    server.process.kill('SIGTERM');
    await server.ended;
    await own.close();
  }
});

it('tells a command that is newer than the server beside it to start that anew', async () => {
  const own = await testDatabase();
  const environment = { DATA_DIR: dataDir, PORT: String(await freePort()), DATABASE_URL: own.ownerUrl };
  const server = await startServing(environment);
  const owner = new pg.Client({ connectionString: own.ownerUrl });
  await owner.connect();
  try {
    expect(await operate(environment, 'a command', ({ isBeside }) => Promise.resolve(isBeside))).toBe(true);

    await owner.query('delete from migrations.kysely_migration where name = (select max(name) from migrations.kysely_migration)');
    await expect(operate(environment, 'a command', () => Promise.resolve())).rejects.toThrow('operate.server_is_older');
  } finally {
    await owner.end();
    server.process.kill('SIGTERM');
    await server.ended;
    await own.close();
  }
});

it('says what to run once, where its user may not prepare the database', async () => {
  const name = `stranger_${randomBytes(4).toString('hex')}`;
  const superuser = new pg.Client({ connectionString: inject('postgres').superuserUrl });
  await superuser.connect();
  await superuser.query(`create role ${name} login password 'stranger'`);
  await superuser.query(`create database ${name} owner ${name}`);
  const url = new URL(inject('postgres').ownerUrl);
  Object.assign(url, { username: name, password: 'stranger', pathname: `/${name}` });
  try {
    const ended = await tryServing({ DATA_DIR: dataDir, PORT: String(await freePort()), DATABASE_URL: url.toString() });

    expect(ended.code).toBe(1);
    expect(ended.complaints).toMatch(
      /^The user of DATABASE_URL may not prepare the database .* run once: create role perennial_app nologin; .*$/,
    );
  } finally {
    await superuser.query(`drop database ${name}`);
    await superuser.query(`drop role ${name}`);
    await superuser.end();
  }
});
