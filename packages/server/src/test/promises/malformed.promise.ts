import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { dice, type Dice } from '../dice.ts';
import { installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { eventNumbered, FAIR_ANSWERS, plainSender } from './support/senders.ts';
import { seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const REQUESTS = sized({ short: 2_500, long: 20_000 });
const AT_ONCE = 8;
const ANSWER_MS_MAX = 10_000;

const installation = await installationUnderFault();
afterAll(() => installation.remove());
const roll = dice(seed);

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

const oneOf = <One>(list: readonly One[]): One => list[roll(list.length)] as One;

type Bytes = Uint8Array<ArrayBuffer>;
const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

/** A valid body in which a value or a name is another one. */
function poisoned(): string {
  const event = JSON.stringify({ ...eventNumbered(0), messageId: `poison-${roll(1_000_000)}`, event: 'Poison', properties: {} });
  const field = oneOf(FIELDS);
  const spoiled = event.replace(new RegExp(`"${field}":("[^"]*"|\\{\\})|$`), (found) =>
    found === '' ? '' : `"${field}":${oneOf(POISON)}`,
  );
  const added = roll(3) === 0 ? `${spoiled.slice(0, -1)},"${oneOf(FIELDS)}":${oneOf(POISON)}}` : spoiled;
  return roll(4) === 0
    ? added
    : `{"batch":[${added},${oneOf([added, ...POISON])}],"sentAt":${oneOf(['"2026-01-01T00:00:00Z"', ...POISON])}}`;
}

/** Bytes cut, turned over, doubled or put in. */
function mutated(bytes: Bytes): Bytes {
  const at = roll(bytes.length + 1);
  const some = Uint8Array.from({ length: 1 + roll(8) }, () => roll(256));
  const made = [
    () => bytes.slice(0, at),
    () => bytes.with(Math.min(at, bytes.length - 1), roll(256)),
    () => Uint8Array.of(...bytes.slice(0, at), ...some, ...bytes.slice(at)),
    () => Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(Math.max(0, at - 40))),
  ];
  return bytes.length === 0 ? some : oneOf(made)();
}

function packed(bytes: Bytes, how: Dice): Bytes {
  const whole =
    [() => bytes, () => bytes, () => Uint8Array.from(gzipSync(bytes)), () => Uint8Array.from(deflateSync(bytes))][how(4)]?.() ?? bytes;
  return how(3) === 0 ? mutated(whole) : whole;
}

function aRequest(): { readonly address: string; readonly init: RequestInit } {
  const body = packed(roll(2) === 0 ? mutated(bytesOf(poisoned())) : bytesOf(poisoned()), roll);
  const key = roll(20) === 0 ? 'pw_nobody' : installation.workspace.writeKey;
  const authorization = oneOf([`Basic ${btoa(`${key}:`)}`, `Basic ${btoa(`${key}:`)}`, `Bearer ${key}`, 'Basic %%%', 'Digest x', '']);
  const headers = { authorization, 'content-type': oneOf(TYPES), ...(roll(3) === 0 ? { 'content-encoding': oneOf(ENCODINGS) } : {}) };
  return { address: `/v1/${oneOf(ADDRESSES)}`, init: { method: 'POST', headers, body } };
}

it(`answers ${REQUESTS} malformed requests without a crash and without a 500, and counts what is good beside them`, {
  timeout: 1_200_000,
}, async () => {
  const ledger = openLedger();
  const good = plainSender(
    { url: installation.url, writeKey: installation.workspace.writeKey, ledger },
    { roll: dice(seed + 1), connections: 1, restMs: 100 },
  );
  const [main = 0] = installation.pidsOf('server');
  const [engine = 0] = installation.pidsOf('engine');
  const answers: Record<string, number> = {};
  const unfair: string[] = [];
  let left = REQUESTS;
  const connection = async () => {
    while (left-- > 0) {
      const { address, init } = aRequest();
      const answer = await fetch(`${installation.url}${address}`, { ...init, signal: AbortSignal.timeout(ANSWER_MS_MAX) });
      await answer.arrayBuffer();
      answers[answer.status] = (answers[answer.status] ?? 0) + 1;
      if (answer.status >= 500)
        unfair.push(
          `${answer.status} ${address} ${Buffer.from(init.body as Bytes)
            .toString('base64')
            .slice(0, 400)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connection));
  await good.stop();
  const shown = await installation.untilCounted(ledger.acknowledged(), 120_000);
  expect([installation.pidsOf('server'), installation.pidsOf('engine')]).toEqual([[main], [engine]]);
  await installation.stop();

  const found = ledger.compare((await storedEvents(installation.dataDir, installation.workspace.id)).stored);
  tell('malformed', { requests: REQUESTS, answers, ...found, shown });
  expect(unfair).toEqual([]);
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, acknowledged: found.sent });
  expect(Object.keys(ledger.answers()).filter((answer) => !FAIR_ANSWERS.test(answer))).toEqual([]);
});
