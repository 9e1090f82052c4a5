import type { FastifyRequest } from 'fastify';

/** A request as a log tells it: by its route. The address itself may hold the token of a link, a key, or what somebody looked for. */
export function requestInLog(request: FastifyRequest) {
  return { method: request.method, route: request.routeOptions?.url ?? 'none', address: request.ip };
}
