import {
  auditStreamPauseSchema,
  auditStreamSecretSchema,
  type auditStreamSchema,
  auditStreamSettingsSchema,
  auditStreamTrialSchema,
  auditStreamWishSchema,
} from '@perennial/contract/audit-stream';
import type { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Call } from '../../../platform/http/call.ts';
import { computedRoute, route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Outgoing } from '../../../platform/outgoing/outgoing.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { Sealing } from '../../../platform/secrets/seal.ts';
import { actorOf } from '../../audit.ts';
import { noStream, secretUnreadable } from '../audit-stream.errors.ts';
import { readStream, standOf } from '../store/streams.store.ts';
import { sendMessage } from '../use-cases/send-message.ts';
import { pauseStream, removeStream, renewSecret, setStream, type StreamEditor } from '../use-cases/set-stream.ts';

export type StreamRoutesDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly outgoing: Outgoing;
  readonly sealing: Sealing;
};

const tag = 'access';
const may = 'manage_audit_stream';
const path = '/audit/stream';

/** Where audit entries are sent as they are written. */
export function streamRoutes(deps: StreamRoutesDeps): readonly WorkspaceRoute[] {
  return [...settingRoutes(deps), ...stateRoutes(deps)];
}

function settingRoutes(deps: StreamRoutesDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'getAuditStream',
      tag,
      summary: 'Where audit entries are sent, and how far that has come',
      may,
      answer: auditStreamSettingsSchema,
      handle: async ({ records, workspace }) => ({ stream: await presentStream(records, workspace.id) }),
    }),
    route({
      method: 'PUT',
      path,
      operationId: 'setAuditStream',
      tag,
      summary: 'Send audit entries to a webhook or a syslog; the secret of a new webhook is shown once',
      may,
      asksProof: true,
      body: auditStreamWishSchema,
      answer: auditStreamSecretSchema,
      handle: async (call) => {
        const { target, begin } = call.body;
        const secret = await setStream(call.records, deps, { target, begin, by: editorOf(call) });
        return { secret };
      },
    }),
    route({
      method: 'POST',
      path: `${path}/secret`,
      operationId: 'renewAuditStreamSecret',
      tag,
      summary: 'Make the secret of the webhook anew; the one before signs nothing more',
      may,
      asksProof: true,
      answer: auditStreamSecretSchema,
      handle: async (call) => ({ secret: await renewSecret(call.records, deps, editorOf(call)) }),
    }),
    route({
      method: 'DELETE',
      path,
      operationId: 'removeAuditStream',
      tag,
      summary: 'Send audit entries nowhere any more',
      may,
      asksProof: true,
      handle: async (call) => removeStream(call.records, editorOf(call)),
    }),
  ];
}

function stateRoutes(deps: StreamRoutesDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PATCH',
      path,
      operationId: 'pauseAuditStream',
      tag,
      summary: 'Pause the stream, or go on: what was written meanwhile is sent then',
      may,
      asksProof: true,
      body: auditStreamPauseSchema,
      answer: auditStreamSettingsSchema,
      handle: async (call) => {
        await pauseStream(call.records, call.body.isPaused, editorOf(call));
        return { stream: await presentStream(call.records, call.workspace.id) };
      },
    }),
    computedRoute({
      method: 'POST',
      path: `${path}/test`,
      operationId: 'testAuditStream',
      tag,
      summary: 'Send a message without entries, and say what came of it',
      may,
      answer: auditStreamTrialSchema,
      handle: async ({ workspace }) => ({ error: await trial(deps, workspace.id) }),
    }),
  ];
}

function editorOf({ caller, workspace, now }: Pick<Call<unknown, unknown, unknown>, 'caller' | 'workspace' | 'now'>): StreamEditor {
  return { workspaceId: workspace.id, actor: actorOf(caller), now };
}

async function trial({ database, clock, outgoing, sealing }: StreamRoutesDeps, workspaceId: WorkspaceId) {
  const { stream, stand } = await database.inWorkspace(workspaceId, async (records) => ({
    stream: await readStream(records, workspaceId),
    stand: await standOf(records, workspaceId),
  }));
  if (stream === undefined) throw noStream();
  const secret = stream.secretSealed === null ? null : sealing.open(stream.secretSealed);
  if (stream.secretSealed !== null && secret === null) throw secretUnreadable();
  const message = { id: `${stream.id}_${newId('try')}`, ...stand, entries: [] };
  try {
    await sendMessage(outgoing, { target: stream.target, secret, message, now: clock.now() });
    return null;
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, details: error.details };
    throw error;
  }
}

async function presentStream(records: Records, workspaceId: WorkspaceId): Promise<z.input<typeof auditStreamSchema> | null> {
  const stream = await readStream(records, workspaceId);
  if (stream === undefined) return null;
  const { target, state, sentSeq, sentAt, failingSince, nextTryAt, lastError } = stream;
  const { head } = await standOf(records, workspaceId);
  const isFailing = state === 'on' && failingSince !== null;
  return {
    target,
    state,
    sentSeq,
    sentAt,
    waiting: Math.max(0, head.seq - sentSeq),
    failingSince,
    nextTryAt: isFailing ? nextTryAt : null,
    lastError,
  };
}
