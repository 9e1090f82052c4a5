import type { FastifyReply } from 'fastify';
import { Failure } from '../../kernel/failure.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Doorkeeper } from '../../platform/http/register-routes.ts';
import { type WorkspaceRoute, rawRoute } from '../../platform/http/route.ts';
import type { Change } from '../../platform/live/changes.ts';

const BEAT_MS = 20_000;
/** So often every listener is asked again who it is; at once where members or roles of its workspace changed. */
const BEATS_BETWEEN_LOOKS = 2;
/** Open pages of the installation, of one workspace, and of one member or key; so that none takes the places of the others. */
const MOST = { installation: 2_000, workspace: 500, caller: 30 } as const;

type Listener = {
  readonly workspaceId: WorkspaceId;
  readonly slug: string;
  readonly caller: string;
  /** Whoever sees but some of the accounts is not told which ones changed: their page asks again for what it shows. */
  isNamed: boolean;
};

const messageOf = (said: Pick<Change, 'kind' | 'ids'>) => `data: ${JSON.stringify(said)}\n\n`;

export type ChangeRelay = {
  readonly route: WorkspaceRoute;
  readonly tell: (change: Change) => void;
  readonly close: () => void;
};

/** Server-sent events: what changed, so that open pages ask again for just that. */
export function changeRelay(doorkeeper: Doorkeeper): ChangeRelay {
  const listeners = new Map<FastifyReply, Listener>();
  /** A page whose session is over hears no more: it is closed, and knocks anew. */
  const lookAgain = async (isMeant: (workspaceId: WorkspaceId) => boolean): Promise<void> => {
    for (const [reply, listener] of listeners) {
      if (!isMeant(listener.workspaceId)) continue;
      const isStillIn = await doorkeeper(reply.request, listener.slug).then(
        ({ caller }) => {
          listener.isNamed = caller.sight === null;
          return caller.may('read');
        },
        (error: unknown) => !(error instanceof Failure),
      );
      if (isStillIn) continue;
      listeners.delete(reply);
      reply.raw.end();
    }
  };
  const isFull = (workspaceId: WorkspaceId, who: string): boolean => {
    const here = [...listeners.values()].filter((one) => one.workspaceId === workspaceId);
    if (listeners.size >= MOST.installation || here.length >= MOST.workspace) return true;
    return here.filter(({ caller }) => caller === who).length >= MOST.caller;
  };
  let beats = 0;
  const beat = setInterval(() => {
    for (const reply of listeners.keys()) reply.raw.write(': still here\n\n');
    beats++;
    if (beats % BEATS_BETWEEN_LOOKS === 0) void lookAgain(() => true);
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
      handle: async ({ workspace, caller }, request, reply) => {
        const who = caller.memberId ?? caller.keyId ?? '';
        if (isFull(workspace.id, who)) return reply.status(503).send();
        reply.hijack();
        reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
        reply.raw.write('retry: 2000\n\n');
        listeners.set(reply, { workspaceId: workspace.id, slug: workspace.slug, caller: who, isNamed: caller.sight === null });
        request.raw.on('close', () => listeners.delete(reply));
        return reply;
      },
    }),
    tell(change) {
      if (change.kind === 'members') {
        // What was named to somebody before is not named until it is known what they see now.
        for (const listener of listeners.values()) if (listener.workspaceId === change.workspaceId) listener.isNamed = false;
        void lookAgain((workspaceId) => workspaceId === change.workspaceId);
      }
      const { kind, ids } = change;
      const [named, unnamed] = [messageOf({ kind, ids }), messageOf({ kind, ids: [] })];
      for (const [reply, listener] of listeners)
        if (listener.workspaceId === change.workspaceId) reply.raw.write(listener.isNamed ? named : unnamed);
    },
    close() {
      clearInterval(beat);
      for (const reply of listeners.keys()) reply.raw.end();
      listeners.clear();
    },
  };
}
