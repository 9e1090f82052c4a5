import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { holdDataFolder } from '../data-folder/hold-data-folder.ts';
import { examine } from './examine.ts';
import { examineDurability } from './examine-database.ts';
import { examineFolder } from './examine-folder.ts';
import { examineNode } from './examine-machine.ts';
import { examinePort } from './examine-port.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('examineNode', () => {
  it.each([
    ['24.21.0', 'good'],
    ['26.10.0', 'good'],
    ['24.9.0', 'wrong'],
    ['20.20.2', 'wrong'],
  ])('finds %s %s', (version, state) => {
    expect(examineNode(version)).toMatchObject({ state, details: { version } });
  });
});

describe('examineDurability', () => {
  const settings = { version: '18', sizeMegabytes: 1, fsync: 'on', synchronousCommit: 'on', fullPageWrites: 'on' };

  it('finds nothing wrong where nothing accepted can be lost', () => {
    expect(examineDurability(settings).state).toBe('good');
    expect(examineDurability({ ...settings, synchronousCommit: 'remote_apply' }).state).toBe('good');
  });

  it.each([{ fsync: 'off' }, { synchronousCommit: 'off' }, { fullPageWrites: 'off' }])('finds %o wrong', (loss) => {
    expect(examineDurability({ ...settings, ...loss }).state).toBe('wrong');
  });
});

describe('examineFolder', () => {
  it('finds a secret wrong that others can read', () => {
    const secret = path.join(folder, 'secret');
    writeFileSync(secret, 'secret', { mode: 0o600 });
    expect(examineFolder(folder)[0]).toMatchObject({ check: 'data_folder', state: 'good' });

    chmodSync(secret, 0o644);

    expect(examineFolder(folder)[0]).toMatchObject({ state: 'wrong', details: { reason: 'secret_readable_by_others' } });
  });

  it('does not make a folder that is not there', () => {
    expect(examineFolder(path.join(folder, 'data'))).toMatchObject([{ check: 'data_folder', state: 'warning' }]);
    expect(examineFolder(path.join(folder, 'data'))).toHaveLength(1);
  });
});

describe('examine', () => {
  it('looks for the server that runs where it says that it listens', async () => {
    const reading = readConfig({ DATA_DIR: folder });
    if (!reading.ok) throw new Error('the example is wrong');
    const server = http.createServer((_, reply) => reply.end('{"status":"ready"}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const hold = await holdDataFolder(folder, 'serve');
    hold.announce('https://cs.example.com', { host: '127.0.0.1', port });
    try {
      const findings = await examine(reading.config, async () => []);
      expect(findings.find(({ check }) => check === 'port')).toMatchObject({ state: 'good', details: { port, by: 'perennial' } });
    } finally {
      await hold.release();
      server.close();
    }
  });
});

describe('examinePort', () => {
  it('tells a program that is not ours from a port that is free', async () => {
    const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const reading = readConfig({ PORT: String(port) });
    if (!reading.ok) throw new Error('the example is wrong');

    expect(await examinePort(reading.config, false)).toMatchObject({ state: 'wrong', details: { by: 'another' } });
    await new Promise((resolve) => other.close(resolve));
    expect(await examinePort(reading.config, false)).toMatchObject({ state: 'good', details: { by: 'nobody' } });
    expect(await examinePort(reading.config, true)).toMatchObject({ state: 'warning' });
  });
});
