import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { healthInsightRoutes } from './http/health-insight.routes.ts';
import { scorecardRoutes } from './http/scorecard.routes.ts';

/** For the API process. */
export function wireHealth(deps: { readonly catalogue: Catalogue }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...healthInsightRoutes(), ...scorecardRoutes(deps)] };
}
