import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Environment } from './read-config.ts';
import { readConfig } from './read-config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function configOf(environment: Environment) {
  const reading = readConfig(environment);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.config;
}

function faultsOf(environment: Environment) {
  const reading = readConfig(environment);
  return reading.ok ? [] : reading.faults;
}

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    expect(configOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 4100,
      dataDir: path.resolve('data'),
      databaseUrl: null,
      publicUrl: 'http://localhost:4100',
      secret: null,
    });
  });

  it('reports all faults together', () => {
    const faults = faultsOf({ PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', PERENNIAL_SECRET: 'short' });

    expect(faults).toEqual([
      { variable: 'PORT', code: 'not_a_port' },
      { variable: 'DATABASE_URL', code: 'not_a_postgres_url' },
      { variable: 'LOG_LEVEL', code: 'not_a_log_level' },
      { variable: 'PERENNIAL_SECRET', code: 'secret_too_short' },
    ]);
  });

  it('takes megabytes for the usage file, and not so few that it could not work', () => {
    expect(configOf({ USAGE_MEMORY_MB: '2000' }).usageMemoryMb).toBe(2_000);
    for (const few of ['127', '-1', '1GB'])
      expect(faultsOf({ USAGE_MEMORY_MB: few })).toEqual([{ variable: 'USAGE_MEMORY_MB', code: 'not_enough_memory' }]);
  });

  it('takes no other word for a store that is safe than yes', () => {
    expect([{}, { USAGE_STORE_IS_SAFE: 'no' }, { USAGE_STORE_IS_SAFE: 'yes' }].map((said) => configOf(said).isUsageStoreSafe)).toEqual([
      false,
      false,
      true,
    ]);
    expect(faultsOf({ USAGE_STORE_IS_SAFE: 'true' })).toEqual([{ variable: 'USAGE_STORE_IS_SAFE', code: 'not_yes_or_no' }]);
  });

  it('takes a ClickHouse with a database and perhaps a cluster, and nothing else that would go into statements', () => {
    for (const url of ['clickhouse://me:secret@db:8123/perennial', 'clickhouses://db/perennial?cluster=two_shards'])
      expect(configOf({ USAGE_STORE: url }).usageStoreUrl).toBe(url);
    for (const url of [
      'duckdb',
      'http://db:8123/perennial',
      'clickhouse://db:8123',
      'clickhouse://db/perennial?cluster=a;b',
      'clickhouse://db/p?x=1',
    ])
      expect(faultsOf({ USAGE_STORE: url })).toEqual([{ variable: 'USAGE_STORE', code: 'not_a_clickhouse_url' }]);
  });

  it('takes no port that is chosen only while it starts: its address would be unknown before', () => {
    expect(faultsOf({ PORT: '0' })).toEqual([{ variable: 'PORT', code: 'not_a_port' }]);
  });

  it('takes the word of proxies that are named by address, range or group, and of nothing vaguer', () => {
    expect(configOf({}).trustProxy).toBeNull();
    expect(configOf({ TRUST_PROXY: 'loopback, 10.1.0.0/16,fd00::1' }).trustProxy).toBe('loopback, 10.1.0.0/16,fd00::1');
    for (const vague of ['true', '1', '*', 'proxy.example', '10.0.0.1,', '10.0.0.0/99'])
      expect(faultsOf({ TRUST_PROXY: vague })).toEqual([{ variable: 'TRUST_PROXY', code: 'not_proxies' }]);
  });

  it('treats an empty variable as not set', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4100, databaseUrl: null });
  });

  it('reads a secret from a file', () => {
    const file = path.join(folder, 'url');
    writeFileSync(file, 'postgresql://me:secret@db/perennial\n');

    expect(configOf({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgresql://me:secret@db/perennial');
  });

  it('refuses a file it cannot read, and a value given in both ways', () => {
    const file = path.join(folder, 'smtp');
    writeFileSync(file, 'smtp://mail.example');

    expect(faultsOf({ DATABASE_URL_FILE: path.join(folder, 'nowhere'), SMTP_URL: 'smtp://a.example', SMTP_URL_FILE: file })).toEqual([
      { variable: 'DATABASE_URL_FILE', code: 'file_not_readable' },
      { variable: 'SMTP_URL', code: 'set_twice' },
    ]);
  });

  it.each([
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
    [{ HOST: '10.1.2.3' }, 'http://10.1.2.3:4100'],
    [{ PUBLIC_URL: 'https://perennial.example.com/' }, 'https://perennial.example.com'],
  ])('knows the address people use: %o', (environment, publicUrl) => {
    expect(configOf(environment).publicUrl).toBe(publicUrl);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(configOf({}))).toBe(true);
  });
});
