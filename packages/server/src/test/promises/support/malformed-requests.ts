import { deflateSync, gzipSync } from 'node:zlib';
import type { Dice } from '../../dice.ts';
import { eventNumbered } from './senders.ts';

/** What goes over a connection. A head that is no good ends the connection; anything else is answered, and the next may follow. */
export type MalformedRequest = { readonly head: Buffer; readonly body: Buffer; readonly isHeadGood: boolean };

/** Values on which databases, numbers, calendars and texts break. */
const POISON = [
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '1e400',
  '-1e400',
  '1e131071',
  '9223372036854775808',
  '9007199254740993',
  '"infinity"',
  '"now"',
  '"+275760-09-13T00:00:00Z"',
  '"0000-01-01T00:00:00Z"',
  '"2026-06-30T23:59:60Z"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"toString":1,"valueOf":null,"length":-1}',
  '[]',
  'null',
  'true',
  '""',
  '"\u202e\uFEFF"',
  '"\'; drop table accounts; --"',
  `"${'x'.repeat(40_000)}"`,
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
];
const FIELDS = [
  'type',
  'event',
  'userId',
  'anonymousId',
  'groupId',
  'messageId',
  'timestamp',
  'sentAt',
  'properties',
  'traits',
  'context',
  'previousId',
  'name',
];
const ADDRESSES = ['batch', 'import', 'track', 'identify', 'group', 'page', 'screen', 'alias', 't', 'b', 'nothing', 'track/', '%00', 'm'];
const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json\tx',
  '',
  'a/b; charset=utf-7',
];
const ENCODINGS = ['gzip', 'deflate', 'br', 'identity', 'zstd', 'gzip, gzip'];
const HEADS = [
  (head: string) => head.replace(/content-length: \d+/, 'content-length: -1'),
  (head: string) => head.replace(/content-length: \d+/, 'content-length: 99999999999999999999'),
  (head: string) => head.replace(/content-length: \d+/, 'transfer-encoding: chunked'),
  (head: string) => head.replace(/content-length: \d+/, '$&\r\ncontent-length: 3'),
  (head: string) => head.replace(/content-length: \d+/, '$&\r\ntransfer-encoding: gzip, chunked'),
  (head: string) => head.replace('HTTP/1.1', 'HTTP/9.9'),
  (head: string) => head.replace('POST', 'PO\0ST'),
  (head: string) => head.replace('host:', 'host'),
  (head: string) => head.replace('host:', `x-long: ${'x'.repeat(40_000)}\r\nhost:`),
  (head: string) => head.replace('\r\n', '\n\n'),
];

export type RequestMaking = { readonly roll: Dice; readonly writeKey: string };

/** Each another one: a valid request in which something is wrong, in the value of a field, in its bytes or in what it is said to be. */
export function malformedRequest({ roll, writeKey }: RequestMaking): MalformedRequest {
  const oneOf = <One>(list: readonly One[]): One => list[roll(list.length)] as One;

  /** A valid body in which a value or a name is another one. */
  function poisoned(): Buffer {
    const event = JSON.stringify({ ...eventNumbered(0), messageId: `poison-${roll(1_000_000)}`, event: 'Poison', properties: {} });
    const field = oneOf(FIELDS);
    const spoiled = event.replace(new RegExp(`"${field}":("[^"]*"|\\{\\})|$`), (found) =>
      found === '' ? '' : `"${field}":${oneOf(POISON)}`,
    );
    const added = roll(3) === 0 ? `${spoiled.slice(0, -1)},"${oneOf(FIELDS)}":${oneOf(POISON)}}` : spoiled;
    if (roll(4) === 0) return Buffer.from(added);
    return Buffer.from(`{"batch":[${added},${oneOf([added, ...POISON])}],"sentAt":${oneOf(['"2026-01-01T00:00:00Z"', ...POISON])}}`);
  }

  /** Bytes cut, turned over, doubled or put in. */
  function mutated(bytes: Buffer): Buffer {
    const at = roll(bytes.length + 1);
    const some = Buffer.from(Array.from({ length: 1 + roll(8) }, () => roll(256)));
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const made = [
      () => before,
      () => Buffer.concat([before, some.subarray(0, 1), after.subarray(1)]),
      () => Buffer.concat([before, some, after]),
      () => Buffer.concat([before, bytes.subarray(Math.max(0, at - 40))]),
    ];
    return bytes.length === 0 ? some : oneOf(made)();
  }

  function packed(bytes: Buffer): Buffer {
    const whole = oneOf([() => bytes, () => bytes, () => gzipSync(bytes, { level: 1 }), () => deflateSync(bytes, { level: 1 })])();
    return roll(3) === 0 ? mutated(whole) : whole;
  }

  const body = packed(roll(2) === 0 ? mutated(poisoned()) : poisoned());
  const key = roll(20) === 0 ? 'pw_nobody' : writeKey;
  const rightful = `Basic ${btoa(`${key}:`)}`;
  const head = [
    `POST /v1/${oneOf(ADDRESSES)} HTTP/1.1`,
    'host: localhost',
    `authorization: ${oneOf([rightful, rightful, `Bearer ${key}`, 'Basic %%%', 'Digest x', ''])}`,
    `content-type: ${oneOf(TYPES)}`,
    ...(roll(3) === 0 ? [`content-encoding: ${oneOf(ENCODINGS)}`] : []),
    `content-length: ${body.length}`,
    '\r\n',
  ].join('\r\n');
  const isHeadGood = roll(40) > 0;
  return { head: Buffer.from(isHeadGood ? head : oneOf(HEADS)(head)), body, isHeadGood };
}
