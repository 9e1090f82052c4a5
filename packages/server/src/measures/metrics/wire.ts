import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { metricRoutes, type MetricsDeps } from './http/metrics.routes.ts';

/** The catalogue of numbers; those of the workspace's own are handed over by their slice. */
export function wireMetrics(deps: MetricsDeps): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: metricRoutes(deps) };
}
