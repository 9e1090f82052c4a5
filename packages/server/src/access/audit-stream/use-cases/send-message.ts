import type { Socket } from 'node:net';
import type { Instant } from '../../../kernel/time.ts';
import type { Outgoing } from '../../../platform/outgoing/outgoing.ts';
import { notTaken, refused } from '../audit-stream.errors.ts';
import type { Message } from '../message.ts';
import type { SyslogTarget, Target, WebhookTarget } from '../stream.ts';
import { syslogFrames } from '../syslog-lines.ts';
import { webhookBody, webhookHeaders } from '../webhook-body.ts';

const ANSWER_MS = 15_000;
const ANSWER_BYTES = 65_536;

export type Sending = {
  readonly target: Target;
  /** Of a webhook. */
  readonly secret: string | null;
  readonly message: Message;
  readonly now: Instant;
  /** How long a receiver has for its answer; shorter than a claim of the stream. */
  readonly answerMs?: number;
};

/** Resolves once the receiver has taken all of it. @throws Failure that says why it did not. */
export async function sendMessage(outgoing: Outgoing, { target, secret, message, now, answerMs = ANSWER_MS }: Sending): Promise<void> {
  if (target.kind === 'webhook') await post(outgoing, { target, secret: secret ?? '', message, now, answerMs });
  else await write(outgoing, target, { bytes: syslogFrames(message, now.toString({ smallestUnit: 'microsecond' })), answerMs });
}

type Posting = Omit<Required<Sending>, 'target' | 'secret'> & { readonly target: WebhookTarget; readonly secret: string };

async function post(outgoing: Outgoing, { target, secret, message, now, answerMs }: Posting): Promise<void> {
  const body = webhookBody(message, now.toString());
  const headers = webhookHeaders({ id: message.id, atS: Math.floor(now.epochMilliseconds / 1_000), body }, secret);
  const { status } = await outgoing.ask(
    target.url,
    { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Perennial' }, body },
    { milliseconds: answerMs, bytes: ANSWER_BYTES },
  );
  if (status < 200 || status >= 300) throw refused(new URL(target.url).host, status);
}

/**
 * A syslog receiver answers nothing. So each message has a connection of its own, which we end first: that the receiver ends it after us, and
 * does not break it off, says that it has read all that was sent.
 */
async function write(outgoing: Outgoing, { host, port, transport, ca }: SyslogTarget, writing: Writing): Promise<void> {
  const socket = await outgoing.connect({ host, port, tls: transport === 'tls' ? { ca } : null });
  try {
    await readToTheEnd(socket, writing);
  } catch {
    throw notTaken(host);
  } finally {
    socket.destroy();
  }
}

type Writing = { readonly bytes: Buffer; readonly answerMs: number };

/** A receiver that hung up before it read shows it in this while. */
const HANG_UP_MS = 100;

function readToTheEnd(socket: Socket, { bytes, answerMs }: Writing): Promise<void> {
  return new Promise((resolve, reject) => {
    let isEnded = false;
    const waiting = setTimeout(() => reject(new Error('it does not end')), answerMs);
    const over = (error?: Error) => {
      clearTimeout(waiting);
      if (error === undefined && isEnded) resolve();
      else reject(error ?? new Error('it ended too early'));
    };
    socket.once('error', over);
    socket.once('end', () => over());
    socket.once('close', () => over());
    // What it says is of no meaning, and must be read for its end to be heard.
    socket.resume();
    socket.write(bytes, () =>
      setTimeout(() => {
        isEnded = true;
        socket.end();
      }, HANG_UP_MS),
    );
  });
}
