import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Head, type Message, MOST_ENTRIES, type StreamedEntry } from '../message.ts';
import type { StreamError, StreamState, Target } from '../stream.ts';

/** Times are ISO, UTC. */
export type Stream = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly target: Target;
  readonly secretSealed: string | null;
  readonly state: StreamState;
  readonly sentSeq: number;
  readonly sentAt: string | null;
  readonly batchTo: number | null;
  readonly failures: number;
  readonly failingSince: string | null;
  readonly nextTryAt: string;
  readonly lastError: StreamError | null;
};

const COLUMNS = sql`workspace_id, id, target, secret_sealed, state, sent_seq, sent_at, batch_to, failures, failing_since, next_try_at, last_error`;

export async function readStream(records: Records, workspaceId: WorkspaceId): Promise<Stream | undefined> {
  const { rows } = await sql<Stream>`select ${COLUMNS} from audit_streams where workspace_id = ${workspaceId}`.execute(records);
  return rows[0];
}

/** Workspaces whose stream may send at this time; those on their way out send no more. Needs the installation's view. */
export async function dueStreams(records: Records, now: string): Promise<readonly WorkspaceId[]> {
  const { rows } = await sql<{ workspaceId: WorkspaceId }>`
    select stream.workspace_id
    from audit_streams as stream
    join workspaces as workspace on workspace.workspace_id = stream.workspace_id and workspace.removed_at is null
    where stream.state = 'on' and stream.next_try_at <= ${now}
    order by stream.next_try_at`.execute(records);
  return rows.map(({ workspaceId }) => workspaceId);
}

/** Streams of all workspaces that nothing was taken of since a moment, or that were given up. Needs the installation's view. */
export async function failingStreams(
  records: Records,
  since: string,
): Promise<{ readonly streams: number; readonly oldestAt: string | null }> {
  const { rows } = await sql<{ streams: number; oldestAt: string | null }>`
    select count(*)::int as streams, min(failing_since) as oldest_at
    from audit_streams
    where state = 'stopped' or (state = 'on' and failing_since < ${since})`.execute(records);
  return rows[0] ?? { streams: 0, oldestAt: null };
}

/** How long whoever sends has it for itself, by the clock of the database: longer than any sending lasts. */
const CLAIM = sql`interval '60 seconds'`;

/** Takes the stream for sending, where there is something to send and nobody else does. */
export async function claimStream(
  records: Records,
  { workspaceId, claim, now }: { readonly workspaceId: WorkspaceId; readonly claim: string; readonly now: string },
): Promise<Stream | undefined> {
  const { rows } = await sql<Stream>`
    update audit_streams
    set claim = ${claim}, claimed_until = clock_timestamp() + ${CLAIM}
    where workspace_id = ${workspaceId} and state = 'on' and next_try_at <= ${now}
      and (claimed_until is null or claimed_until < clock_timestamp())
      and exists (select from audit_heads as head where head.workspace_id = ${workspaceId} and head.seq > audit_streams.sent_seq)
    returning ${COLUMNS}`.execute(records);
  return rows[0];
}

/** The entries behind a number, oldest first, up to another where one is given. */
export async function entriesBehind(
  records: Records,
  { workspaceId, sentSeq, batchTo }: Pick<Stream, 'workspaceId' | 'sentSeq' | 'batchTo'>,
): Promise<readonly StreamedEntry[]> {
  const { rows } = await sql<StreamedEntry>`
    select seq, hash, id, perennial_audit_time(at) as at, actor_kind, actor_id, action, subject_kind, subject_id,
      before, "after", origin, before_sum, after_sum, origin_sum,
      (before_salt is null and before_sum is not null) or (after_salt is null and after_sum is not null)
        or (origin_salt is null and origin_sum is not null) as is_erased
    from audit_entries
    where workspace_id = ${workspaceId} and seq > ${sentSeq} and (${batchTo}::bigint is null or seq <= ${batchTo}::bigint)
    order by seq
    limit ${MOST_ENTRIES}`.execute(records);
  return rows;
}

/** Whose chain it is, and where that stands. */
export async function standOf(records: Records, workspaceId: WorkspaceId): Promise<Pick<Message, 'workspace' | 'head'>> {
  const { rows } = await sql<Head & { readonly slug: string }>`
    select slug, coalesce(head.seq, 0) as seq, coalesce(head.hash, repeat('0', 64)) as hash, coalesce(perennial_audit_time(head.at), '') as at
    from workspaces
    left join audit_heads as head using (workspace_id)
    where workspace_id = ${workspaceId}`.execute(records);
  const { slug = '', ...head } = rows[0] ?? { seq: 0, hash: '', at: '' };
  return { workspace: { id: workspaceId, slug }, head };
}

export type Mine = { readonly workspaceId: WorkspaceId; readonly claim: string };

/** From here on this message is tried until it is taken. */
export async function beginBatch(records: Records, { workspaceId, claim }: Mine, batchTo: number): Promise<void> {
  await sql`update audit_streams set batch_to = ${batchTo} where workspace_id = ${workspaceId} and claim = ${claim}`.execute(records);
}

/** How far it has come moves with the note of the answer. Nothing is noted where somebody set the stream anew meanwhile. */
export async function noteTaken(
  records: Records,
  { workspaceId, claim }: Mine,
  { to, now }: { readonly to: number; readonly now: string },
): Promise<void> {
  await sql`
    update audit_streams
    set sent_seq = ${to}, sent_at = ${now}, batch_to = null, failures = 0, failing_since = null, last_error = null, next_try_at = ${now},
      claim = null, claimed_until = null
    where workspace_id = ${workspaceId} and claim = ${claim}`.execute(records);
}

export type Refusal = {
  readonly error: StreamError;
  readonly now: string;
  readonly nextTryAt: string;
  readonly state: StreamState;
};

export async function noteRefused(records: Records, { workspaceId, claim }: Mine, refusal: Refusal): Promise<void> {
  await sql`
    update audit_streams
    set failures = failures + 1, failing_since = coalesce(failing_since, ${refusal.now}), last_error = ${JSON.stringify(refusal.error)}::jsonb,
      next_try_at = ${refusal.nextTryAt}, state = ${refusal.state}, claim = null, claimed_until = null
    where workspace_id = ${workspaceId} and claim = ${claim}`.execute(records);
}

/** Whoever sends to the former place notes nothing any more; what was on its way is sent to the new one. */
const ANEW = sql`batch_to = null, failures = 0, failing_since = null, last_error = null, claim = null, claimed_until = null`;

export async function putStream(
  records: Records,
  {
    workspaceId,
    id,
    target,
    secretSealed,
    sentSeq,
    now,
  }: Pick<Stream, 'workspaceId' | 'id' | 'target' | 'secretSealed' | 'sentSeq'> & {
    readonly now: string;
  },
): Promise<void> {
  await sql`
    insert into audit_streams (workspace_id, id, kind, target, secret_sealed, sent_seq, next_try_at)
    values (${workspaceId}, ${id}, ${target.kind}, ${JSON.stringify(target)}::jsonb, ${secretSealed}, ${sentSeq}, ${now})
    on conflict (workspace_id) do update
    set kind = excluded.kind, target = excluded.target, secret_sealed = excluded.secret_sealed, state = 'on', next_try_at = excluded.next_try_at, ${ANEW}`.execute(
    records,
  );
}

export async function setSecret(records: Records, workspaceId: WorkspaceId, secretSealed: string): Promise<void> {
  await sql`update audit_streams set secret_sealed = ${secretSealed} where workspace_id = ${workspaceId}`.execute(records);
}

/** Going on begins at once; a message that was on its way stays the same. */
export async function switchStream(
  records: Records,
  { workspaceId, state, now }: { readonly workspaceId: WorkspaceId; readonly state: 'on' | 'paused'; readonly now: string },
): Promise<void> {
  await sql`
    update audit_streams
    set state = ${state}, failures = 0, failing_since = null, next_try_at = ${now}, claim = null, claimed_until = null
    where workspace_id = ${workspaceId}`.execute(records);
}

export async function deleteStream(records: Records, workspaceId: WorkspaceId): Promise<void> {
  await sql`delete from audit_streams where workspace_id = ${workspaceId}`.execute(records);
}

/** Of all workspaces. Needs the installation's view. */
export async function sealedSecrets(
  records: Records,
): Promise<readonly { readonly workspaceId: WorkspaceId; readonly secretSealed: string }[]> {
  const { rows } = await sql<{ workspaceId: WorkspaceId; secretSealed: string }>`
    select workspace_id, secret_sealed from audit_streams where secret_sealed is not null`.execute(records);
  return rows;
}
