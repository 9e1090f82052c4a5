import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Analytics } from '@segment/analytics-node';
import { afterAll, expect, it } from 'vitest';
import { cuttablePostgres } from './test/cuttable-postgres.ts';
import { aWorkspace, basic, intakeUnderTest, send } from './test/intake-under-test.ts';

const intake = await intakeUnderTest({ wayTo: cuttablePostgres });
afterAll(intake.close);

const group = { type: 'group', userId: 'ana', groupId: 'acme', messageId: 'group-1' };
const way = () => {
  if (intake.way === undefined) throw new Error('the test goes by a way that can be cut');
  return intake.way;
};

it.each(['cut', 'swallow'] as const)(
  'answers 503 with Retry-After when the database is away (%s), never 4xx, and takes events again when it is back',
  { timeout: 60_000 },
  async (how) => {
    const { id, writeKey } = await aWorkspace(intake.database);
    expect(await send({ url: intake.url, writeKey }, 'group', group)).toBe(200);
    way().be(how);
    const body = JSON.stringify({ type: 'track', event: 'Opened', userId: 'ana', messageId: 'm1' });
    for (const key of [writeKey, 'pw_never_seen']) {
      const answer = await fetch(`${intake.url}/v1/track`, { method: 'POST', headers: basic(key), body });
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    way().be('pass');
    let status = 0;
    for (let tries = 0; tries < 60 && status !== 200; tries++, await sleep(250))
      status = await send({ url: intake.url, writeKey }, 'track', body);
    expect(status).toBe(200);
    await intake.drained();
    expect((await intake.store().ask.totals(id)).events).toBe(1);
  },
);

it('gets every event of the Segment SDK through an outage of some seconds, each once', { timeout: 60_000 }, async () => {
  const { id, writeKey } = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey }, 'group', group);
  const errors: unknown[] = [];
  const analytics = new Analytics({ writeKey, host: intake.url, flushAt: 10, httpRequestTimeout: 5_000 });
  analytics.on('error', (error) => errors.push(error));
  for (let n = 0; n < 60; n++) {
    analytics.track({ userId: 'ana', event: 'Opened' });
    if (n === 20) way().be('cut');
    await sleep(40);
  }
  way().be('pass');
  await analytics.closeAndFlush({ timeout: 30_000 });
  await intake.drained();
  expect(errors).toEqual([]);
  expect((await intake.store().ask.totals(id)).events).toBe(60);
});

/** A server in front that spoils one answer after the request was stored: the SDK then sends the batch again. */
async function spoiling(
  how: (answer: ServerResponse) => void,
): Promise<{ readonly url: string; readonly spoiled: () => number; readonly close: () => void }> {
  let spoiled = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' };
      void fetch(`${intake.url}${request.url}`, { method: 'POST', body: Buffer.concat(parts), headers }).then((stored) => {
        if (spoiled++ === 0) return how(response);
        response.writeHead(stored.status, { 'content-type': 'application/json' }).end('{}');
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spoiled: () => spoiled, close: () => server.close() };
}

it.each([
  ['the connection was cut after it was stored', (answer: ServerResponse) => void answer.socket?.destroy()],
  ['the answer never came', () => undefined],
  ['a 500 came in between', (answer: ServerResponse) => void answer.writeHead(500).end()],
])('counts a batch once that the SDK sent twice because %s', { timeout: 60_000 }, async (_, how) => {
  const { id, writeKey } = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey }, 'group', group);
  const front = await spoiling(how);
  const analytics = new Analytics({ writeKey, host: front.url, flushAt: 20, httpRequestTimeout: 1_500 });
  for (let n = 0; n < 20; n++) analytics.track({ userId: 'ana', event: 'Opened' });
  await analytics.closeAndFlush({ timeout: 20_000 });
  await intake.drained();
  front.close();
  expect(front.spoiled()).toBeGreaterThan(1);
  expect((await intake.store().ask.totals(id)).events).toBe(20);
});
