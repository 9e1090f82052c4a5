import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/time.ts';
import { metricsNotAllowed, metricsTokenNeeded } from '../system.errors.ts';
import type { InstallationDeps } from '../use-cases/read-installation.ts';
import { readMetrics } from '../use-cases/read-metrics.ts';
import { metricsText } from './metrics-text.ts';

export type MetricsDeps = InstallationDeps & {
  readonly clock: Clock;
  /** Null: this machine alone may ask. */
  readonly metricsToken: string | null;
};

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
/** A proxy on this machine asks for somebody else. */
const PASSED_ON = ['x-forwarded-for', 'x-real-ip', 'forwarded'];

/** For Prometheus, at its usual address. */
export function registerMetrics(app: FastifyInstance, deps: MetricsDeps): void {
  app.get(
    '/metrics',
    { schema: { hide: true } as never, onRequest: async (request) => mayAsk(request, deps.metricsToken) },
    async (_, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type('text/plain; version=0.0.4; charset=utf-8')
        .send(await metricsText(await readMetrics(deps, deps.clock.now()))),
  );
}

function mayAsk({ headers, socket }: FastifyRequest, token: string | null): void {
  if (token !== null) {
    if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) throw metricsTokenNeeded();
    return;
  }
  const isPassedOn = PASSED_ON.some((name) => headers[name] !== undefined);
  if (isPassedOn || !LOOPBACK.test(socket.remoteAddress ?? '')) throw metricsNotAllowed();
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
