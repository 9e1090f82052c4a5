import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newId } from '../new-id.ts';
import { doFrom, type Origin } from '../records/origin.ts';

const AGENT_MAX = 300;
const origins = new WeakMap<FastifyRequest, Origin>();

/** Whatever a request has done is told with its address, agent and id. */
export function tellOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const origin = originOf(request);
    void reply.header('x-request-id', origin.request);
    doFrom(origin, next);
  });
  // A body is read by events of the connection, which know nothing of the request.
  app.addHook('preValidation', (request, _, next) => doFrom(originOf(request), next));
}

/** For work that goes on after the answer. */
export function originOf(request: FastifyRequest): Origin {
  const known = origins.get(request);
  if (known !== undefined) return known;
  const agent = request.headers['user-agent']?.slice(0, AGENT_MAX);
  const origin: Origin = { via: 'request', address: request.ip, ...(agent === undefined ? {} : { agent }), request: newId('req') };
  origins.set(request, origin);
  return origin;
}
