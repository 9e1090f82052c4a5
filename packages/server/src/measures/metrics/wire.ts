import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Catalogue } from './catalogue.ts';
import { metricRoutes } from './http/metrics.routes.ts';

/** For the API process. */
export function wireMetrics({ catalogue }: { readonly catalogue: Catalogue }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: metricRoutes(catalogue) };
}
