import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export type LoadResult = { readonly eventsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number; readonly failed: number };

const EVENTS = 100;

/** Sends batches of 100 events over so many connections for a while, each connection its next when the last was answered. */
export async function load(
  url: string,
  writeKey: string,
  options: { readonly connections: number; readonly seconds: number },
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const until = performance.now() + options.seconds * 1_000;
  const times: number[] = [];
  let failed = 0;
  const start = performance.now();
  const connection = async (): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      const status = await post(agent, url, { writeKey, body: batch() });
      times.push(performance.now() - began);
      if (status !== 200) failed++;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, connection));
  const seconds = (performance.now() - start) / 1_000;
  agent.destroy();
  times.sort((left, right) => left - right);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { eventsPerSecond: ((times.length - failed) * EVENTS) / seconds, p50Ms: at(0.5), p99Ms: at(0.99), failed };
}

export function post(agent: Agent, url: string, { writeKey, body }: { readonly writeKey: string; readonly body: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, 'content-type': 'application/json' };
    const sent = request(`${url}/v1/batch`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const events = Array.from({ length: EVENTS }, (_, n) => ({
  type: 'track',
  userId: `user-${n % 37}`,
  event: `Action ${n % 12}`,
  properties: { page: `/orders/${n}`, items: n, plan: 'gold' },
  context: { library: { name: 'analytics-node', version: '3.1.0' }, groupId: `account-${n % 9}` },
  timestamp: '2026-03-10T10:00:00.000Z',
}));

/** Made once and named anew, so that the sender costs little. */
const parts = JSON.stringify({ batch: events.map((event) => ({ ...event, messageId: '@@' })), sentAt: '2026-03-10T10:00:01.000Z' }).split(
  '@@',
);

export function batch(): string {
  return parts.map((part, n) => (n === 0 ? part : `${randomUUID()}${part}`)).join('');
}
