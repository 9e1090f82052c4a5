import { randomFillSync } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.ts';

/** Times are counted from when a batch was due, so that a server that is late is late for all that wait. */
export type SteadyResult = {
  readonly acknowledged: number;
  readonly failed: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

export type SteadyOptions = {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly connections: number;
  /** So many batches, in turns, each with new message ids. */
  readonly batches: readonly Buffer[];
  readonly onAcknowledged?: (events: number) => void;
};

export const BATCH = 100;
const ID_MARK = '00000000-0000-4000-8000-000000000000';
const TICK_MS = 5;

/** Sends at a fixed rate, whatever comes back, for a while; then waits for the last answers. */
export async function sendSteadily(url: string, writeKey: string, options: SteadyOptions): Promise<SteadyResult> {
  const { hostname, port } = new URL(url);
  const requests = options.batches.map((body) => requestOf(body, writeKey));
  const sockets = await Promise.all(Array.from({ length: options.connections }, () => opened(hostname, Number(port))));
  const [free, due]: [Socket[], number[]] = [[...sockets], []];
  const times: number[] = [];
  let [sent, failed] = [0, 0];
  const pump = () => {
    while (free.length > 0 && due.length > 0) {
      const request = requests[sent++ % requests.length];
      // In turns: a connection that rests for seconds is closed by the server.
      if (request !== undefined) void exchange(free.shift() as Socket, due.shift() as number, request);
    }
  };
  const exchange = async (socket: Socket, dueMs: number, request: Request): Promise<void> => {
    const isTaken = await sentOver(socket, request);
    times.push(performance.now() - dueMs);
    if (isTaken) options.onAcknowledged?.(BATCH);
    else failed++;
    free.push(socket);
    pump();
  };

  const [since, all] = [performance.now(), Math.round((options.eventsPerSecond * options.seconds) / BATCH)];
  const everyMs = (1_000 * BATCH) / options.eventsPerSecond;
  for (let n = 0; n < all; ) {
    for (; n < all && since + n * everyMs <= performance.now(); n++) due.push(since + n * everyMs);
    pump();
    await sleep(TICK_MS);
  }
  while (times.length < all) await sleep(TICK_MS);
  for (const socket of sockets) socket.destroy();
  const tookMs = performance.now() - since;
  times.sort((left, right) => left - right);
  const acknowledged = (all - failed) * BATCH;
  const rate = (1_000 * acknowledged) / tookMs;
  return { acknowledged, failed, eventsPerSecond: rate, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

/** A batch of 100 events of these users; its message ids are put in when it is sent. */
export function batchOf(eventOf: (nth: number) => object): Buffer {
  const batch = Array.from({ length: BATCH }, (_, nth) => ({ messageId: ID_MARK, ...eventOf(nth) }));
  return Buffer.from(JSON.stringify({ batch, sentAt: new Date().toISOString() }));
}

type Request = { readonly bytes: Buffer; readonly ids: readonly number[] };

function requestOf(body: Buffer, writeKey: string): Request {
  const authorization = Buffer.from(`${writeKey}:`).toString('base64');
  const head = `POST /v1/batch HTTP/1.1\r\nhost: bench\r\nauthorization: Basic ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), body]);
  const ids: number[] = [];
  for (let at = bytes.indexOf(ID_MARK); at >= 0; at = bytes.indexOf(ID_MARK, at + 1)) ids.push(at);
  return { bytes, ids };
}

/** Cheap, so that the sender takes little of the machine: chance for all ids of a request is drawn at once. */
function withNewIds({ bytes, ids }: Request): Buffer {
  const copy = Buffer.from(bytes);
  const chance = randomFillSync(Buffer.allocUnsafe(14 * ids.length)).toString('hex');
  for (const [nth, at] of ids.entries()) {
    const from = 28 * nth;
    copy.write(chance.slice(from, from + 8), at, 'latin1');
    copy.write(chance.slice(from + 8, from + 12), at + 9, 'latin1');
    copy.write(chance.slice(from + 12, from + 15), at + 15, 'latin1');
    copy.write(chance.slice(from + 15, from + 27), at + 24, 'latin1');
  }
  return copy;
}

function opened(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    // Once it is open, whoever waits for an answer hears of its end.
    socket.on('error', reject);
  });
}

/** Whether it was answered with 200. */
function sentOver(socket: Socket, request: Request): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const hear = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      socket.off('data', hear);
      socket.off('close', lose);
      resolve(answer.startsWith('HTTP/1.1 200'));
    };
    const lose = () => reject(new Error('the server closed a connection that it had not answered'));
    if (socket.destroyed) lose();
    socket.on('data', hear);
    socket.once('close', lose);
    socket.write(withNewIds(request));
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: *(\d+)/i.exec(answer.slice(0, head))?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= head + 4 + Number(length);
}
