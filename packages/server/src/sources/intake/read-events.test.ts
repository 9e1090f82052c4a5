import { expect, it } from 'vitest';
import { type Json, readEvents } from './read-events.ts';

const receivedMs = Date.parse('2026-03-10T12:00:00Z');
const good = { type: 'track', event: 'Opened', userId: 'u1', messageId: 'm1' };

function reasonsOf(batch: readonly unknown[]): string[] {
  return readEvents({ batch }, { method: 'batch', receivedMs }).refusals.map((refusal) => `${refusal.place} ${refusal.reason}`);
}

it.each([
  ['not_an_object', 'text'],
  ['not_an_object', null],
  ['not_an_object', [good]],
  ['unknown_type', { ...good, type: 'tracked' }],
  ['unknown_type', { event: 'Opened', userId: 'u1' }],
  ['no_identity', { ...good, userId: '' }],
  ['no_event_name', { ...good, event: ' ' }],
  ['no_event_name', { ...good, event: { name: 'x' } }],
  ['no_group', { type: 'group', userId: 'u1' }],
  ['bad_id', { ...good, userId: 'x'.repeat(256) }],
  ['bad_id', { ...good, userId: { id: 1 } }],
  ['bad_id', { ...good, userId: 2 ** 63 }],
  ['bad_time', { ...good, timestamp: 'now' }],
  ['bad_time', { ...good, timestamp: '+275760-09-13T00:00:00Z' }],
  ['time_out_of_range', { ...good, timestamp: '0000-01-01T00:00:00Z' }],
  ['time_out_of_range', { ...good, timestamp: '2030-01-01T00:00:00Z' }],
  ['too_large', { ...good, properties: { text: 'x'.repeat(33 * 1024) } }],
  ['too_large', { ...good, properties: { text: 'ñ'.repeat(17 * 1024) } }],
  ['too_deep', { ...good, properties: nested(100_000) }],
  ['bad_text', { ...good, userId: 'a\0b' }],
  ['bad_text', { ...good, properties: { '\ud800': 1 } }],
  ['bad_text', { ...good, event: 'a\udc00' }],
  ['bad_number', { ...good, properties: { n: Number('1e400') } }],
])('sets aside as %s and keeps the neighbours', (reason, bad) => {
  const { arrivals, refusals } = readEvents({ batch: [good, bad, good] }, { method: 'batch', receivedMs });
  expect(refusals.map(({ place, reason }) => ({ place, reason }))).toEqual([{ place: 1, reason }]);
  expect(arrivals.map((arrival) => arrival.place)).toEqual([0, 2]);
});

it('accepts what is odd but sound', () => {
  const odd = JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": 1}, "big": 9007199254740993}') as Json;
  expect(
    reasonsOf([
      { ...good, properties: odd },
      { ...good, userId: 42 },
      { ...good, properties: nested(50) },
      { ...good, properties: { text: 'x'.repeat(31 * 1024) } },
    ]),
  ).toEqual([]);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it('lets the context of a batch speak for events that have none of their own', () => {
  const body = { batch: [good, { ...good, context: { groupId: 'globex' } }], context: { groupId: 'acme', product: 'mobile' } };
  const { arrivals } = readEvents(body, { method: 'batch', receivedMs });
  expect(arrivals.map(({ groupId, productKey }) => `${groupId} ${productKey}`)).toEqual(['acme mobile', 'globex mobile']);
});

it('corrects the clock of a batch by its time of sending, and of each event where it has its own', () => {
  const batch = [
    { ...good, timestamp: '2026-03-10T10:00:00Z' },
    { ...good, originalTimestamp: '2026-03-10T10:00:00Z', timestamp: '1999-01-01T00:00:00Z', sentAt: '2026-03-10T10:30:00Z' },
  ];
  const { arrivals } = readEvents({ batch, sentAt: '2026-03-10T11:00:00Z' }, { method: 'batch', receivedMs });
  expect(arrivals.map(({ atMs }) => new Date(atMs).toISOString())).toEqual(['2026-03-10T11:00:00.000Z', '2026-03-10T11:30:00.000Z']);
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}
