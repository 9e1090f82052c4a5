import { randomUUID } from 'node:crypto';
import { Failure } from '../../../kernel/failure.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Outgoing } from '../../../platform/outgoing/outgoing.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { Sealing } from '../../../platform/secrets/seal.ts';
import { secretUnreadable } from '../audit-stream.errors.ts';
import { fitting, type Message } from '../message.ts';
import {
  beginBatch,
  claimStream,
  dueStreams,
  entriesBehind,
  standOf,
  noteRefused,
  noteTaken,
  type Stream,
} from '../store/streams.store.ts';
import { GIVE_UP_MS, pauseAfter, type StreamError } from '../stream.ts';
import { sendMessage } from './send-message.ts';

export type DeliverDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly outgoing: Outgoing;
  readonly sealing: Sealing;
  readonly answerMs?: number;
  /** What is no refusal of a receiver, and so nobody foresaw. */
  readonly onError: (error: unknown) => void;
};

/** Sends what waits, of every workspace side by side. A slow receiver keeps nobody's waiting but its own. */
export async function deliverAll(deps: DeliverDeps): Promise<void> {
  const due = await deps.database.inInstallation((records) => dueStreams(records, deps.clock.now().toString()));
  for (let first = 0; first < due.length; first += AT_ONCE)
    await Promise.all(due.slice(first, first + AT_ONCE).map((workspaceId) => deliverSome(deps, workspaceId)));
}

const AT_ONCE = 8;
/** Messages in a row, before others have their turn. */
const IN_A_ROW = 20;

async function deliverSome(deps: DeliverDeps, workspaceId: WorkspaceId): Promise<void> {
  for (let n = 0; n < IN_A_ROW; n++) if (!(await deliverOne(deps, workspaceId))) return;
}

/** Sends one message; true where it was taken, and more may wait behind it. Whoever else tries meanwhile finds nothing to do. */
export async function deliverOne(deps: DeliverDeps, workspaceId: WorkspaceId): Promise<boolean> {
  const mine = { workspaceId, claim: randomUUID() };
  const { database, clock } = deps;
  const taken = await database.inWorkspace(workspaceId, async (records) => {
    const stream = await claimStream(records, { ...mine, now: clock.now().toString() });
    if (stream === undefined) return undefined;
    const begun = await entriesBehind(records, stream);
    // What was on its way may have been cut off by retention meanwhile.
    const entries = fitting(begun.length > 0 ? begun : await entriesBehind(records, { ...stream, batchTo: null }));
    const to = entries.at(-1)?.seq;
    if (to === undefined) return undefined;
    await beginBatch(records, mine, to);
    const message: Message = {
      id: `${stream.id}_${String(entries[0]?.seq)}_${String(to)}`,
      ...(await standOf(records, workspaceId)),
      entries,
    };
    return { stream, message, to };
  });
  if (taken === undefined) return false;
  const { stream, message, to } = taken;
  const error = await tried(deps, stream, message);
  const now = clock.now();
  await database.inWorkspace(workspaceId, (records) =>
    error === null
      ? noteTaken(records, mine, { to, now: now.toString() })
      : noteRefused(records, mine, { error, now: now.toString(), ...nextOf(stream, now.epochMilliseconds) }),
  );
  return error === null;
}

async function tried(
  { outgoing, sealing, clock, onError, answerMs }: DeliverDeps,
  stream: Stream,
  message: Message,
): Promise<StreamError | null> {
  try {
    const secret = stream.secretSealed === null ? null : sealing.open(stream.secretSealed);
    if (stream.secretSealed !== null && secret === null) throw secretUnreadable();
    await sendMessage(outgoing, {
      target: stream.target,
      secret,
      message,
      now: clock.now(),
      ...(answerMs === undefined ? {} : { answerMs }),
    });
    return null;
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, details: error.details };
    onError(error);
    return { code: 'audit-stream.unforeseen', details: {} };
  }
}

function nextOf({ failures, failingSince }: Stream, nowMs: number) {
  const isOver = failingSince !== null && nowMs - Date.parse(failingSince) >= GIVE_UP_MS;
  return { nextTryAt: new Date(nowMs + pauseAfter(failures + 1)).toISOString(), state: isOver ? ('stopped' as const) : ('on' as const) };
}
