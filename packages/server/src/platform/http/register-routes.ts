import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../records/records.ts';
import type { Caller, WorkspaceOfCall } from './call.ts';
import type { WorkspaceRoute } from './route.ts';

/** Says who asks and in which workspace, or throws a Failure. */
export type Doorkeeper = (
  request: FastifyRequest,
  workspaceSlug: string,
) => Promise<{ readonly caller: Caller; readonly workspace: WorkspaceOfCall }>;

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
  deps: { readonly database: Database; readonly clock: Clock; readonly doorkeeper: Doorkeeper },
): void {
  const admitted = new WeakMap<FastifyRequest, Awaited<ReturnType<Doorkeeper>>>();
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/api/v1/w/:workspace${route.path}`,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      schema: schemaOf(route),
      // At the door, before the body is read: nobody makes us take in, or judge, what they may not send.
      async onRequest(request) {
        const one = await deps.doorkeeper(request, (request.params as Record<string, string>)['workspace'] ?? '');
        if (!one.caller.may(route.may)) throw new Failure('forbidden', 'access.not_allowed', { permission: route.may });
        admitted.set(request, one);
      },
      async handler(request, reply) {
        const { workspace: _, ...params } = request.params as Record<string, string>;
        const { caller, workspace } = admitted.get(request) as Awaited<ReturnType<Doorkeeper>>;
        const call = { params, query: request.query, body: request.body, caller, workspace, now: deps.clock.now() };
        if (route.kind === 'raw') return route.handle(call as never, request, reply);
        const handle = (more: object) => route.handle({ ...call, ...more } as never, request, reply);
        const answer = await (route.kind === 'computed'
          ? handle({})
          : deps.database.inWorkspace(workspace.id, (records) => handle({ records })));
        reply.status(route.status).header('cache-control', 'no-store');
        return route.answer === undefined ? reply.send() : answer;
      },
    });
  }
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
