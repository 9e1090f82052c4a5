import type { Hiding } from '../../kernel/hiding.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { Database, Records } from '../records/records.ts';
import { accountsInSight, withSight } from '../records/sight.ts';
import type { Caller, WorkspaceOfCall } from './call.ts';
import { bodyUnseen, hidesOf, withoutHidden } from './hide-fields.ts';
import type { WorkspaceRoute } from './route.ts';

/** Says who asks and in which workspace, or throws a Failure. */
export type Doorkeeper = (
  request: FastifyRequest,
  workspaceSlug: string,
) => Promise<{ readonly caller: Caller; readonly workspace: WorkspaceOfCall }>;

/** What keeps that a route was called, where that is to be kept: in the transaction of the call, or before one that has none. */
export type TellRoute = (route: WorkspaceRoute) => ((records: Records, call: ToldCall) => Promise<void>) | undefined;
export type ToldCall = Admitted & { readonly params: unknown; readonly query: unknown; readonly body: unknown; readonly now: Instant };

type Admitted = Awaited<ReturnType<Doorkeeper>>;

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** Turns route declarations into routes: authenticate, may, validate, transaction, do, present. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly WorkspaceRoute[],
  deps: { readonly database: Database; readonly clock: Clock; readonly doorkeeper: Doorkeeper; readonly tell?: TellRoute },
): void {
  const admitted = new WeakMap<FastifyRequest, Awaited<ReturnType<Doorkeeper>>>();
  for (const route of routes) {
    const tell = deps.tell?.(route);
    app.route({
      method: route.method,
      url: `/api/v1/w/:workspace${route.path}`,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      schema: schemaOf(route),
      // At the door, before the body is read: nobody makes us take in, or judge, what they may not send.
      async onRequest(request) {
        const one = await deps.doorkeeper(request, (request.params as Record<string, string>)['workspace'] ?? '');
        if (!one.caller.may(route.may)) throw new Failure('forbidden', 'access.not_allowed', { permission: route.may });
        if (route.asksProof === true && !one.caller.isConfirmed) throw new Failure('forbidden', 'access.confirm_first');
        if (route.shows !== undefined) requireSeen(one.caller, route.shows);
        if (one.caller.sight !== null && route.isOfAll === true) throw new Failure('forbidden', 'roles.sees_some');
        admitted.set(request, one);
      },
      // Around all that follows, answers that are written piece by piece among it: not only around the handler.
      preHandler(request, _, done) {
        withSight(admitted.get(request)?.caller.sight ?? null, done);
      },
      async handler(request, reply) {
        const { workspace: _, ...params } = request.params as Record<string, string>;
        const { caller, workspace } = admitted.get(request) as Awaited<ReturnType<Doorkeeper>>;
        const hides = hidesOf(caller);
        const said = bodyUnseen(route.body, request.body, hides);
        if (said === undefined) throw new Failure('forbidden', 'roles.field_hidden');
        const call = { params, query: request.query, body: said.body, caller, workspace, now: deps.clock.now() };
        const inWorkspace = <Done>(work: (records: Records) => Promise<Done>) => deps.database.inWorkspace(workspace.id, work);
        const { account } = params;
        const isNamed = caller.sight !== null && account !== undefined;
        if (route.kind !== 'answer' && isNamed) await inWorkspace((records) => requireInSight(records, account));
        if (route.kind !== 'answer' && tell !== undefined) await inWorkspace((records) => tell(records, call));
        if (route.kind === 'raw') return route.handle(call as never, request, reply);
        const handle = (more: object) => route.handle({ ...call, ...more } as never, request, reply);
        const answer = await (route.kind === 'computed'
          ? handle({})
          : inWorkspace(async (records) => {
              if (isNamed) await requireInSight(records, account);
              const answered = await handle({ records });
              await tell?.(records, call);
              return answered;
            }));
        reply.status(route.status).header('cache-control', 'no-store');
        // The one place where answers leave: without what the role of whoever asks does not show.
        return route.answer === undefined ? reply.send() : withoutHidden(route.answer, answer, hides);
      },
    });
  }
}

function requireSeen(caller: Caller, shows: Hiding | 'all'): void {
  const hidden = hidesOf(caller).find((kind) => shows === 'all' || shows === kind);
  if (hidden !== undefined) throw new Failure('forbidden', 'roles.kind_hidden', { permission: `see_${hidden}` });
}

/** The same answer for an account that is not there and for one that is not seen. */
async function requireInSight(records: Records, account: string): Promise<void> {
  const accounts = await accountsInSight(records);
  if (accounts !== null && !accounts.includes(account)) throw new Failure('not_found', 'accounts.no_such_account');
}

function schemaOf(route: WorkspaceRoute) {
  const workspace = z.string().min(1).max(63);
  const params = route.params instanceof z.ZodObject ? route.params.extend({ workspace }) : z.object({ workspace });
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    params,
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    response: {
      ...(route.kind === 'raw' ? {} : { [route.status]: route.answer ?? z.undefined().describe('Done') }),
      '4xx': problemSchema,
    },
  };
}
