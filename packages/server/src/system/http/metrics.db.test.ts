import { request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { signedInApi } from '../../test/signed-in-api.ts';
import { watchIntake } from '../../sources/intake/index.ts';
import { systemClock } from '../../platform/clock.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-metrics-'));
const engine = { memoryBytes: 123_456_789, cpuSeconds: 12.5, uptimeSeconds: 600, delaySeconds: 0.25 };
const places = { data: dataDir, database: null, usage: path.join(dataDir, 'usage'), auditAnchors: path.join(dataDir, 'anchors') };
const api = await signedInApi({ dataDir, places, engineFigures: async () => engine });
const TOKEN = 'a token of sixteen';
const closed = await signedInApi({ dataDir, metricsToken: TOKEN, places });
afterAll(async () => {
  await api.close();
  await closed.close();
  rmSync(dataDir, { recursive: true });
});

let port = 0;
beforeAll(async () => {
  await api.app.listen({ host: '0.0.0.0', port: 0 });
  port = (api.app.server.address() as AddressInfo).port;
  const { body } = await api.ask('POST', '/keys', { kind: 'write', role: 'viewer', name: 'product', days: null });
  const authorization = `Basic ${Buffer.from(`${String(body['secret'])}:`).toString('base64')}`;
  const batch = [1, 2, 3].map((n) => ({ type: 'track', event: 'Opened', userId: 'ana', messageId: `m-${n}` }));
  await api.app.inject({ method: 'POST', url: '/v1/batch', payload: { batch }, headers: { authorization } });
});

const scrape = async (from = api, headers: Record<string, string> = {}) => from.app.inject({ url: '/metrics', headers });

/** Each sample as `name{labels}` and its number; fails on a line that the format does not know. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const types = new Map<string, string>();
  const samples = new Map<string, number>();
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# TYPE (\S+) (gauge|counter)$/.exec(line);
    if (type !== null) types.set(type[1] ?? '', type[2] ?? '');
    if (line.startsWith('# HELP ') || type !== null) continue;
    const sample = /^([a-zA-Z_:][\w:]*)((?:\{(?:[a-zA-Z_]\w*="[^"\\\n]*",?)*\})?) (-?[\d.]+(?:e[+-]?\d+)?)$/.exec(line);
    expect(sample, line).not.toBeNull();
    const [, name = '', labels = '', value] = sample ?? [];
    expect(types.has(name), line).toBe(true);
    expect(samples.has(name + labels), line).toBe(false);
    samples.set(name + labels, Number(value));
  }
  return samples;
}

/** Asks as another machine on the network would be seen. */
function askFrom(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: address, port, path: '/metrics', localAddress: address }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('what Prometheus reads', () => {
  it('is well-formed, line by line, and says what the database says', async () => {
    const answer = await scrape();
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
    const samples = samplesOf(answer.body);
    const workspaceId = api.scope.workspaceId as WorkspaceId;
    const seen = await api.test.database.inWorkspace(workspaceId, (records) => watchIntake(records, workspaceId, systemClock.now()));
    expect(seen.accepted).toBe(3);
    const of = (name: string) => samples.get(`perennial_${name}{workspace="meridian"}`);
    expect(of('events_accepted_total')).toBe(seen.accepted);
    expect(of('events_counted_total')).toBe(0);
    expect(of('journal_waiting_rows')).toBe(seen.lag.waiting);
    expect(of('journal_waiting_events')).toBe(3);
    expect(of('last_received_timestamp_seconds')).toBe(Date.parse(seen.lastReceivedAt ?? '') / 1_000);
    expect(of('counted_until_timestamp_seconds')).toBeUndefined();
  });

  it('holds the figures of the engine, asked of the engine, and of the disks', async () => {
    const samples = samplesOf((await scrape()).body);
    expect(samples.get('perennial_engine_up')).toBe(1);
    expect(samples.get('perennial_process_resident_memory_bytes{process="engine"}')).toBe(engine.memoryBytes);
    expect(samples.get('perennial_process_cpu_seconds_total{process="engine"}')).toBe(engine.cpuSeconds);
    expect(samples.get('perennial_process_resident_memory_bytes{process="server"}')).toBeGreaterThan(10_000_000);
    expect(samples.get('perennial_disk_free_bytes{disk="data"}')).toBeGreaterThan(0);
    expect(samples.has('perennial_disk_full_in_seconds{disk="data"}')).toBe(false);
    const { sizes } = (await api.ask('GET', '/system/installation')).body as { sizes: { journalBytes: number } };
    expect(samples.get('perennial_journal_bytes')).toBe(sizes.journalBytes);
  });

  it('says that the engine is away', async () => {
    const samples = samplesOf((await scrape(closed, { authorization: `Bearer ${TOKEN}` })).body);
    expect(samples.get('perennial_engine_up')).toBe(0);
    expect([...samples.keys()].filter((name) => name.includes('engine"'))).toEqual([]);
  });
});

describe('who may read it', () => {
  it('is this machine alone while there is no token', async () => {
    expect(await askFrom('127.0.0.1')).toBe(200);
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one?.family === 'IPv4' && !one.internal)
      .map((one) => one?.address ?? '');
    expect(await Promise.all(outside.map(askFrom))).toEqual(outside.map(() => 403));
    expect((await api.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' })).json()).toMatchObject({
      status: 403,
      code: 'system.metrics_not_allowed',
    });
  });

  it('is nobody behind a proxy on this machine while there is no token', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
      expect((await scrape(api, { [header]: '198.51.100.9' })).statusCode).toBe(403);
  });

  it('is whoever brings the token, from wherever, and nobody else', async () => {
    const asked = async (authorization: string, remoteAddress = '127.0.0.1') =>
      (await closed.app.inject({ url: '/metrics', headers: { authorization }, remoteAddress })).statusCode;
    expect(await asked('')).toBe(401);
    expect(await asked(`Bearer ${TOKEN}s`)).toBe(401);
    expect(await asked(`Bearer ${TOKEN}`, '192.0.2.7')).toBe(200);
  });
});
