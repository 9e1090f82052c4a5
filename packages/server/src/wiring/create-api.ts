import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { usageInSight } from '../facts/usage/wire.ts';
import { createApp } from '../platform/http/app.ts';
import { answerNotFound } from '../platform/http/problem.ts';
import { registerRoutes } from '../platform/http/register-routes.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import { serveWeb } from '../platform/http/serve-web.ts';
import type { SliceDeps } from './slices.ts';
import { wireSlices } from './slices.ts';

export type ApiOptions = SliceDeps & {
  readonly logger?: FastifyBaseLogger;
  /** Folder of the built web app; null serves the API alone. */
  readonly webFolder: string | null;
  readonly trustProxy?: string | null;
};

export type Api = {
  readonly app: FastifyInstance;
  /** The routes of a workspace, as they were declared. */
  readonly routes: readonly WorkspaceRoute[];
  readonly close: () => Promise<void>;
};

/** All addresses of the product on one Fastify; the caller listens. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const slices = wireSlices({ ...options, usageStore: usageInSight(options.usageStore) });
  const app = await createApp({
    version: options.version,
    isSecure: options.publicUrl.startsWith('https:'),
    trustProxy: options.trustProxy ?? null,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  slices.access.registerEntry(app);
  slices.intake.registerIntake(app);
  slices.stripe.registerWebhook(app);
  registerRoutes(app, slices.routes, {
    database: options.database,
    clock: options.clock,
    doorkeeper: slices.access.doorkeeper,
    tell: slices.access.tellRoute,
  });
  slices.system.registerMetrics(app);
  app.get('/healthz', { schema: { hide: true } as never }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } as never }, async () => {
    await options.database.pool.query('select 1');
    return { status: 'ready' };
  });
  app.get('/api/openapi.json', { schema: { hide: true } as never }, async () => app.swagger());
  if (options.webFolder === null) app.setNotFoundHandler(answerNotFound);
  else await serveWeb(app, options.webFolder, options.publicUrl.startsWith('https:'));
  const relay = slices.access.relayChanges();
  const resumed = slices.portfolio.resume();
  const kept = slices.teams.keepPods();
  const streamed = slices.access.keepStreaming();
  return {
    app,
    routes: slices.routes,
    async close() {
      await resumed.stop();
      await kept.stop();
      await streamed.stop();
      await relay.close();
      await app.close();
    },
  };
}
