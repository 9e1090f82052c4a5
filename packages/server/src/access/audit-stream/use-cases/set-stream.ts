import { X509Certificate } from 'node:crypto';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Outgoing } from '../../../platform/outgoing/outgoing.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Sealing } from '../../../platform/secrets/seal.ts';
import type { By } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { hasNoSecret, noStream, notACertificate, notEncrypted } from '../audit-stream.errors.ts';
import { deleteStream, putStream, readStream, setSecret, standOf, type Stream, switchStream } from '../store/streams.store.ts';
import { type Target, toldTarget } from '../stream.ts';
import { newWebhookSecret } from '../webhook-body.ts';

export type StreamEditor = By & { readonly workspaceId: WorkspaceId };
export type SetDeps = { readonly outgoing: Pick<Outgoing, 'isAllowed'>; readonly sealing: Sealing };
export type StreamWish = {
  readonly target: Target;
  /** Of a new stream: from the first entry on that is there, or from now on. */
  readonly begin: 'first' | 'now';
};

/** Sets where to; what was not taken yet goes there. Gives the secret where one was made, which is told this once. */
export async function setStream(
  records: Records,
  { outgoing, sealing }: SetDeps,
  { target, begin, by }: StreamWish & { readonly by: StreamEditor },
): Promise<string | null> {
  checkTarget(outgoing, target);
  const before = await readStream(records, by.workspaceId);
  const hasSecret = before?.secretSealed != null;
  const secret = target.kind === 'webhook' && !hasSecret ? newWebhookSecret() : null;
  const kept = target.kind === 'webhook' ? (before?.secretSealed ?? null) : null;
  const { head } = await standOf(records, by.workspaceId);
  await putStream(records, {
    workspaceId: by.workspaceId,
    id: newId('ast'),
    target,
    secretSealed: secret === null ? kept : sealing.seal(secret),
    sentSeq: begin === 'now' ? head.seq : 0,
    now: by.now.toString(),
  });
  await tell(records, by, { action: 'audit_stream.set', before: before && toldTarget(before.target), after: toldTarget(target) });
  return secret;
}

export async function renewSecret(records: Records, { sealing }: SetDeps, by: StreamEditor): Promise<string> {
  const { target } = await present(records, by);
  if (target.kind !== 'webhook') throw hasNoSecret();
  const secret = newWebhookSecret();
  await setSecret(records, by.workspaceId, sealing.seal(secret));
  await tell(records, by, { action: 'audit_stream.secret_made', after: toldTarget(target) });
  return secret;
}

/** Also brings one back to work that was given up. */
export async function pauseStream(records: Records, isPaused: boolean, by: StreamEditor): Promise<void> {
  const { state: before } = await present(records, by);
  const state = isPaused ? 'paused' : 'on';
  await switchStream(records, { workspaceId: by.workspaceId, state, now: by.now.toString() });
  await tell(records, by, { action: 'audit_stream.changed', before: { state: before }, after: { state } });
}

export async function removeStream(records: Records, by: StreamEditor): Promise<void> {
  const { target } = await present(records, by);
  await deleteStream(records, by.workspaceId);
  await tell(records, by, { action: 'audit_stream.removed', before: toldTarget(target) });
}

async function present(records: Records, { workspaceId }: StreamEditor): Promise<Stream> {
  const stream = await readStream(records, workspaceId);
  if (stream === undefined) throw noStream();
  return stream;
}

/** In clear it goes only where the operator of the installation said so: a network of their own. */
function checkTarget({ isAllowed }: SetDeps['outgoing'], target: Target): void {
  if (target.kind === 'webhook') {
    const { protocol, hostname } = new URL(target.url);
    if (protocol !== 'https:' && !isAllowed(hostname)) throw notEncrypted(hostname);
  } else if (target.transport === 'tcp' && !isAllowed(target.host)) throw notEncrypted(target.host);
  if (target.kind === 'syslog' && target.ca !== null) checkCertificate(target.ca);
}

function checkCertificate(pem: string): void {
  try {
    void new X509Certificate(pem);
  } catch {
    throw notACertificate();
  }
}

type Entry = { readonly action: string; readonly before?: object | undefined; readonly after?: object };

async function tell(records: Records, { workspaceId, actor, now }: StreamEditor, { before, ...entry }: Entry): Promise<void> {
  const whole = { actor, subjectKind: 'audit_stream', subjectId: workspaceId, ...entry, ...(before === undefined ? {} : { before }) };
  await writeAudit(records, { workspaceId, at: now }, whole);
}
