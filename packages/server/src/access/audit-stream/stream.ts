/** Where audit entries are sent. Nothing of it is secret but the key that signs. */
export type WebhookTarget = { readonly kind: 'webhook'; readonly url: string };
export type SyslogTarget = {
  readonly kind: 'syslog';
  readonly host: string;
  readonly port: number;
  readonly transport: 'tls' | 'tcp';
  /** Certificates in PEM that the receiver's is vouched for by, in place of the public ones; null for those. */
  readonly ca: string | null;
};
export type Target = WebhookTarget | SyslogTarget;

export type StreamState = 'on' | 'paused' | 'stopped';

/** What went wrong, for words: a code and what it is about. */
export type StreamError = { readonly code: string; readonly details: Readonly<Record<string, string | number | boolean>> };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second … refusal in a row; the last goes on. */
const PAUSES_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR] as const;
/** Tried in vain for so long, it waits for somebody who looks at it. Entries stay where they are meanwhile. */
export const GIVE_UP_MS = 72 * HOUR;

/** How long is waited after so many failures in a row, at least 1. */
export function pauseAfter(failures: number): number {
  return PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
}

/** What the audit says of a target: whom it reaches, without a path or a query that may hold a secret of the receiver. */
export function toldTarget(target: Target): object {
  if (target.kind === 'webhook') return { kind: target.kind, host: new URL(target.url).host };
  const { kind, host, port, transport, ca } = target;
  return { kind, host: `${host}:${String(port)}`, transport, hasOwnCa: ca !== null };
}
