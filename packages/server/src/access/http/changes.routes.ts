import type { FastifyReply } from 'fastify';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { type WorkspaceRoute, rawRoute } from '../../platform/http/route.ts';
import type { Change } from '../../platform/live/changes.ts';

const BEAT_MS = 20_000;
const MOST_LISTENERS = 1_000;

export type ChangeRelay = {
  readonly route: WorkspaceRoute;
  readonly tell: (change: Change) => void;
  readonly close: () => void;
};

/** Server-sent events: what changed, so that open pages ask again for just that. */
export function changeRelay(): ChangeRelay {
  const listeners = new Map<FastifyReply, WorkspaceId>();
  const beat = setInterval(() => {
    for (const reply of listeners.keys()) reply.raw.write(': still here\n\n');
  }, BEAT_MS);
  beat.unref();
  return {
    route: rawRoute({
      method: 'GET',
      path: '/changes',
      operationId: 'listenToChanges',
      tag: 'access',
      summary: 'Server-sent events: kinds and ids of what changed',
      may: 'read',
      handle: async ({ workspace }, request, reply) => {
        if (listeners.size >= MOST_LISTENERS) return reply.status(503).send();
        reply.hijack();
        reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
        reply.raw.write('retry: 2000\n\n');
        listeners.set(reply, workspace.id);
        request.raw.on('close', () => listeners.delete(reply));
        return reply;
      },
    }),
    tell(change) {
      const message = `data: ${JSON.stringify({ kind: change.kind, ids: change.ids })}\n\n`;
      for (const [reply, workspaceId] of listeners) if (workspaceId === change.workspaceId) reply.raw.write(message);
    },
    close() {
      clearInterval(beat);
      for (const reply of listeners.keys()) reply.raw.end();
      listeners.clear();
    },
  };
}
