import type { FastifyInstance } from 'fastify';
import type { Clock } from '../kernel/time.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import { type ProcessFigures, watchProcess } from '../platform/processes/process-figures.ts';
import type { Repeated } from '../platform/processes/repeat.ts';
import type { Database } from '../platform/records/records.ts';
import { registerMetrics } from './http/metrics.routes.ts';
import { systemRoutes } from './http/system.routes.ts';
import { keepWatch, type WatchDeps } from './jobs/keep-watch.ts';
import type { Places } from './use-cases/look-at-disks.ts';

export type { WatchDeps } from './jobs/keep-watch.ts';

export type SystemDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly places: Places;
  readonly engineFigures: () => Promise<ProcessFigures | null>;
  readonly metricsToken: string | null;
  readonly backupWarnDays: number;
};

/** For the API process: how the installation stands. */
export function wireSystem(given: SystemDeps) {
  const deps = { ...given, ownFigures: watchProcess() };
  const routes: readonly WorkspaceRoute[] = systemRoutes(deps);
  return { routes, registerMetrics: (app: FastifyInstance) => registerMetrics(app, deps) };
}

/** For the engine: samples, and a word in the log when something should be looked at. */
export function wireWatch(deps: WatchDeps): Repeated {
  return keepWatch(deps);
}
