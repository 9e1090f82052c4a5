import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { judgementRoutes } from './http/judgements.routes.ts';
import { ownMetricRoutes, type OwnMetricsDeps } from './http/own-metrics.routes.ts';

/** `usesOf` asks the slices that use metrics: they come later. */
export function wireOwnMetrics(deps: OwnMetricsDeps): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...ownMetricRoutes(deps), ...judgementRoutes()] };
}
