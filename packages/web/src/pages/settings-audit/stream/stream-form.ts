import type { AuditStream, AuditStreamWish } from '../../../api/generated/types.gen.ts';

/** What is typed. */
export type StreamForm = {
  readonly kind: 'webhook' | 'syslog';
  readonly url: string;
  readonly host: string;
  readonly port: number | string;
  readonly transport: 'tls' | 'tcp';
  readonly ca: string;
  readonly begin: 'now' | 'first';
};

/** The port that RFC 5425 gives syslog over TLS. */
const PORT = 6514;

export function formOf(stream: AuditStream | null): StreamForm {
  const empty = { url: '', host: '', port: PORT, transport: 'tls', ca: '', begin: 'now' } as const;
  const target = stream?.target;
  if (target === undefined) return { ...empty, kind: 'webhook' };
  return target.kind === 'webhook' ? { ...empty, ...target } : { ...empty, ...target, ca: target.ca ?? '' };
}

export const isComplete = ({ kind, url, host, port }: StreamForm): boolean =>
  kind === 'webhook' ? url.trim() !== '' : host.trim() !== '' && Number(port) > 0;

export function wishOf({ kind, url, host, port, transport, ca, begin }: StreamForm): AuditStreamWish {
  if (kind === 'webhook') return { target: { kind, url: url.trim() }, begin };
  const own = transport === 'tls' && ca.trim() !== '' ? ca.trim() : null;
  return { target: { kind, host: host.trim(), port: Number(port), transport, ca: own }, begin };
}
