import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { basic } from '../../../sources/intake/test/intake-under-test.ts';
import type { Dice } from '../../dice.ts';
import type { Ledger } from './ledger.ts';

/** Where to send, and who writes down what was sent. */
export type Target = { readonly url: string; readonly writeKey: string; readonly ledger: Ledger };

/** Resolves when everything that was begun is acknowledged or given up. */
export type Sender = { readonly stop: () => Promise<void> };

/** All that may be said to whoever sends what can be counted: anything else makes an SDK throw a batch away. */
export const FAIR_ANSWERS = /^(200|429|503)$/;

const PATIENCE_MS = 10_000;

export const PERSON = { userId: 'ana', groupId: 'acme' };

export function eventNumbered(number: number, fillerBytes = 0) {
  // Of chance, so that it cannot be packed.
  const filler = fillerBytes === 0 ? {} : { filler: randomBytes(fillerBytes / 2).toString('hex') };
  return { type: 'track', event: 'Opened', ...PERSON, messageId: `m-${number}`, properties: { number, ...filler } };
}

export type PlainSending = { readonly roll: Dice; readonly connections: number; readonly restMs: number; readonly fillerBytes?: number };

/** Batches over plain HTTP, each sent until it is taken; one in twenty is sent once more, as after an answer that was lost. */
export function plainSender(target: Target, how: PlainSending): Sender {
  const stopping = new AbortController();
  const connection = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const numbers = Array.from({ length: 1 + how.roll(40) }, target.ledger.next);
      await sendUntilTaken(target, numbers, how.fillerBytes);
      if (how.roll(20) === 0) await sendBatch(target, numbers, how.fillerBytes);
      await sleep(how.restMs);
    }
  };
  const connections = Array.from({ length: how.connections }, connection);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(connections);
    },
  };
}

const BEAT_MS = 100;
const BATCH = 25;

/** So many events a second by the clock, whether or not those before are answered; one batch in twenty is sent once more. */
export function ratedSender(target: Target, { roll, perSecond }: { readonly roll: Dice; readonly perSecond: number }): Sender {
  const underWay = new Set<Promise<void>>();
  const since = performance.now();
  let begun = 0;
  const sendOne = async (numbers: readonly number[]): Promise<void> => {
    await sendUntilTaken(target, numbers);
    if (roll(20) === 0) await sendBatch(target, numbers);
  };
  const timer = setInterval(() => {
    for (const due = ((performance.now() - since) / 1_000) * perSecond; begun + BATCH <= due; begun += BATCH) {
      const sent = sendOne(Array.from({ length: BATCH }, target.ledger.next)).finally(() => underWay.delete(sent));
      underWay.add(sent);
    }
  }, BEAT_MS);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}

async function sendUntilTaken(target: Target, numbers: readonly number[], fillerBytes = 0): Promise<void> {
  const send = () => sendBatch(target, numbers, fillerBytes);
  for (let how = await send(); how !== '200'; how = await send()) {
    // Whatever is refused for good is lost, and the answer tells who did it.
    if (how.startsWith('4') && how !== '429') return;
    await sleep(50);
  }
}

/** Gives back the status, or how the connection ended. */
export async function sendBatch({ url, writeKey, ledger }: Target, numbers: readonly number[], fillerBytes = 0): Promise<string> {
  const since = performance.now();
  const how = await post(
    `${url}/v1/batch`,
    writeKey,
    JSON.stringify({ batch: numbers.map((number) => eventNumbered(number, fillerBytes)) }),
  );
  ledger.answered(how, performance.now() - since);
  if (how === '200') ledger.acknowledge(numbers);
  return how;
}

async function post(url: string, writeKey: string, body: string): Promise<string> {
  try {
    const answer = await fetch(url, { method: 'POST', headers: basic(writeKey), body, signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.arrayBuffer();
    const isTold = answer.status < 429 || Number(answer.headers.get('retry-after')) > 0;
    return isTold ? String(answer.status) : `${answer.status} without Retry-After`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silence' : 'no connection';
  }
}

/** A pause between two events, and how long the last ones are waited for. */
export type Patience = { readonly restMs: number; readonly patienceMs: number };

/** As the maker's SDK for Node sends, with the patience it has by itself. */
export function segmentSender({ url, writeKey, ledger }: Target, { restMs, patienceMs }: Patience): Sender {
  const analytics = new Analytics({ writeKey, host: url, flushAt: 15, flushInterval: 500, httpRequestTimeout: 5_000 });
  analytics.on('error', () => ledger.answered('Segment gave up'));
  return sending(restMs, {
    send: () => {
      const number = ledger.next();
      const { type: _, messageId, ...event } = eventNumbered(number);
      analytics.track({ ...event, messageId, context: { groupId: PERSON.groupId } }, (error) => {
        if (error === undefined || error === null) ledger.acknowledge([number]);
      });
    },
    end: () => analytics.closeAndFlush({ timeout: patienceMs }),
  });
}

/** Its own three tries last a second and a half: whoever means to come through an outage asks for more. */
export function rudderSender({ url, writeKey, ledger }: Target, { restMs, patienceMs }: Patience): Sender {
  const rudder = new RudderAnalytics(writeKey, {
    dataPlaneUrl: url,
    flushAt: 20,
    flushInterval: 300,
    retryCount: 12,
    logLevel: 'none',
    errorHandler: () => ledger.answered('RudderStack gave up'),
  });
  const waiting = new Set<number>();
  return sending(restMs, {
    send: () => {
      const number = ledger.next();
      const { type: _, ...event } = eventNumbered(number);
      waiting.add(number);
      rudder.track({ ...event, context: { groupId: PERSON.groupId } }, (error?: unknown) => {
        waiting.delete(number);
        if (error === undefined || error === null) ledger.acknowledge([number]);
      });
    },
    async end() {
      const until = Date.now() + patienceMs;
      for (; waiting.size > 0 && Date.now() < until; await sleep(100)) void rudder.flush().catch(() => undefined);
    },
  });
}

function sending(restMs: number, { send, end }: { readonly send: () => void; readonly end: () => Promise<unknown> }): Sender {
  const timer = setInterval(send, restMs);
  return {
    async stop() {
      clearInterval(timer);
      await end();
    },
  };
}
