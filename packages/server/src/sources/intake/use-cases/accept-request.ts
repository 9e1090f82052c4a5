import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { QuickClock } from '../../../kernel/time.ts';
import { unknownWriteKey, unreadableBody } from '../intake.errors.ts';
import type { Journal } from '../journal-row.ts';
import { packBody } from './packed-body.ts';
import { eventsOf, isJson, type Json } from '../read-events.ts';

export type AcceptDeps = {
  readonly journal: Journal;
  readonly clock: QuickClock;
  readonly workspaceOfKey: (writeKey: string) => Promise<WorkspaceId | null>;
};

export type IncomingRequest = {
  readonly method: string;
  /** Unpacked. */
  readonly body: Buffer;
  /** From the Authorization header; else it stands in the body. */
  readonly writeKey: string | null;
  readonly userAgent: string | null;
};

/**
 * Writes the request down and returns when it is on disk. Refuses only what can never be counted: a key that is
 * nobody's, a body that is no JSON object. What is wrong with single events is found later and costs only them.
 */
export async function acceptRequest(deps: AcceptDeps, request: IncomingRequest): Promise<void> {
  const look = lookAt(request);
  const key = request.writeKey ?? look.writeKey;
  const workspaceId = key === null ? null : await deps.workspaceOfKey(key);
  if (workspaceId === null) throw unknownWriteKey();
  const { events } = look;
  if (events === null) throw unreadableBody();
  if (events === 0) return;
  await deps.journal.append({
    workspaceId,
    source: 'http',
    method: request.method,
    receivedAt: new Date(deps.clock.nowMs()).toISOString(),
    events,
    userAgent: request.userAgent?.slice(0, 200) ?? null,
    body: await packBody(request.body),
  });
}

type Look = {
  /** As the body says it. */
  readonly writeKey: string | null;
  /** Null where a list of them is missing. */
  readonly events: number | null;
};

/** All that is kept of the parsed body: held until the commit, the whole of it would be moved about with all else that lives on. */
function lookAt({ body: bytes, method }: IncomingRequest): Look {
  const body = parsed(bytes);
  const isBatch = method === 'batch' || method === 'import';
  const events = isBatch && !Array.isArray(body['batch']) ? null : eventsOf(body, method).length;
  return { writeKey: keyIn(body), events };
}

function parsed(bytes: Buffer): Json {
  try {
    const text = bytes.toString('utf8');
    const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    if (isJson(value)) return value;
  } catch {
    // Falls through: it is no JSON.
  }
  throw unreadableBody();
}

function keyIn(body: Json): string | null {
  const key = body['writeKey'];
  return typeof key === 'string' && key !== '' ? key : null;
}
