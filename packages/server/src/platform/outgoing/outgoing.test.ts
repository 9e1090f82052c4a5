import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openOutgoing } from './outgoing.ts';
import { isPublicAddress, readAllowed } from './public-address.ts';

/** What no request may reach. */
let canary: Server;
let port = 0;
let hits: string[] = [];

const none = openOutgoing(allowed(''));
const loopback = openOutgoing(allowed('localhost, 127.0.0.1'));

function allowed(text: string) {
  const list = readAllowed(text);
  if (list === null) throw new Error('the example is wrong');
  return list;
}

beforeAll(async () => {
  canary = createServer((request, response) => {
    hits.push(request.url ?? '');
    const [, kind] = (request.url ?? '').split(/[/?]/);
    if (kind === 'leads')
      return response.writeHead(302, { connection: 'close', location: decodeURIComponent(request.url?.split('to=')[1] ?? '') }).end();
    if (kind === 'much') return response.end('x'.repeat(2_000_000));
    if (kind === 'packed') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(2_000_000)));
    if (kind === 'silent') return undefined;
    return response.writeHead(200, { 'content-type': 'text/plain' }).end('hello');
  });
  // All addresses of this machine, IPv6 where it has it.
  await new Promise<void>((resolve) => canary.listen(0, '::', resolve).once('error', () => canary.listen(0, '0.0.0.0', resolve)));
  port = (canary.address() as AddressInfo).port;
});
beforeEach(() => {
  hits = [];
});
afterAll(async () => {
  canary.closeAllConnections();
  canary.close();
  await Promise.all([none.close(), loopback.close()]);
});

const SPELLINGS = [
  '127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0x7f.1', '0x7f000001', '0177.0.0.1', '017700000001', '2130706433', '0', '0.0.0.0',
  '00000177.0.0.1', '127.0.0.1.', '①②⑦.⓪.⓪.①', '１２７.0.0.1', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fc00::1]', 'localhost', 'LOCALHOST',
  'localhost.', '%6cocalhost', 'l\u00ADocalhost', '169.254.169.254', '0xa9fea9fe', '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1',
]; // biome-ignore format: a list of spellings

describe('a request to an address that somebody typed', () => {
  it.each(SPELLINGS)('never goes to %s', async (host) => {
    await expect(none.ask(`http://${host}:${port}/canary`, {}, { milliseconds: 2_000 })).rejects.toMatchObject({ name: 'Failure' });
    expect(hits).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://127.0.0.1/',
    'data:text/plain,hi',
    'http://user:pass@example.com/',
    'no address',
  ])('is none of the web: %s', async (address) => {
    await expect(none.ask(address)).rejects.toMatchObject({ code: 'outgoing.not_a_web_address' });
  });

  it('goes where the operator allowed it, by name and by number', async () => {
    expect(await (await loopback.ask(`http://127.0.0.1:${port}/a`)).text()).toBe('hello');
    expect(await (await loopback.ask(`http://localhost:${port}/b`)).text()).toBe('hello');
    expect(hits).toEqual(['/a', '/b']);
  });

  it('does not follow where it is led, unless asked to', async () => {
    const there = `http://127.0.0.1:${port}/leads?to=${encodeURIComponent(`http://127.0.0.1:${port}/there`)}`;
    await expect(loopback.ask(there)).rejects.toMatchObject({ code: 'outgoing.leads_elsewhere' });
    expect(await (await loopback.ask(there, {}, { redirects: 1 })).text()).toBe('hello');
  });

  it.each(['http://[::1]', 'http://0x7f.2', 'http://169.254.169.254', 'file:///etc/passwd'])('is not led to %s either', async (target) => {
    const to = target.startsWith('http') ? `${target}:${port}/canary` : target;
    await expect(
      loopback.ask(`http://127.0.0.1:${port}/leads?to=${encodeURIComponent(to)}`, {}, { redirects: 3, milliseconds: 2_000 }),
    ).rejects.toMatchObject({ name: 'Failure' });
    expect(hits).toHaveLength(1);
  });

  it('sends a body to the address that was typed and to no other', async () => {
    const there = `http://127.0.0.1:${port}/leads?to=${encodeURIComponent(`http://127.0.0.1:${port}/there`)}`;
    await expect(loopback.ask(there, { method: 'POST', body: 'secret' }, { redirects: 3 })).rejects.toMatchObject({
      code: 'outgoing.leads_elsewhere',
    });
    expect(hits).toHaveLength(1);
  });

  it.each(['much', 'packed'])('has an end where the answer is too %s', async (kind) => {
    await expect(loopback.ask(`http://127.0.0.1:${port}/${kind}`)).rejects.toMatchObject({ code: 'outgoing.answers_too_much' });
  });

  it('has an end where nothing is answered', async () => {
    await expect(loopback.ask(`http://127.0.0.1:${port}/silent`, {}, { milliseconds: 300 })).rejects.toMatchObject({
      code: 'outgoing.does_not_answer',
    });
  });
});

describe('a name', () => {
  const named = (...answers: readonly (readonly string[])[]) => {
    const queue = [...answers];
    return openOutgoing(allowed('127.0.0.2'), (_, __, done) =>
      done(null, (queue.length > 1 ? queue.shift() : queue[0])?.map((address) => ({ address, family: 4 })) ?? []),
    );
  };

  it('that turns to this machine after it was looked at, is not followed there', async () => {
    const outgoing = named(['127.0.0.2'], ['127.0.0.1']);
    await expect(outgoing.ask(`http://turns.example:${port}/leads?to=/again`, {}, { redirects: 1 })).rejects.toMatchObject({
      code: 'outgoing.address_not_public',
    });
    expect(hits).toEqual(['/leads?to=/again']);
    await outgoing.close();
  });

  it('that has one address of this machine among others is refused as a whole', async () => {
    const outgoing = named(['127.0.0.2', '127.0.0.1']);
    await expect(outgoing.ask(`http://both.example:${port}/canary`)).rejects.toMatchObject({ code: 'outgoing.address_not_public' });
    expect(hits).toEqual([]);
    await outgoing.close();
  });
});

describe('an address', () => {
  it.each(['8.8.8.8', '2606:4700::1111', '93.184.216.34'])('of the public internet is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('that is no address is not public', () => {
    expect(isPublicAddress('example.com')).toBe(false);
  });
});

it('reads names, addresses and ranges, and nothing else', () => {
  expect(readAllowed('idp.internal 10.1.0.0/16,::1')?.ranges).toHaveLength(2);
  expect(readAllowed('http://idp.internal')).toBeNull();
});
