import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { healthInsightRoutes } from './http/health-insight.routes.ts';
import { scorecardListRoutes } from './http/scorecard-list.routes.ts';
import { scorecardOrderRoutes } from './http/scorecard-order.routes.ts';
import { scorecardRoutes } from './http/scorecard.routes.ts';

/** For the API process. */
export function wireHealth(deps: { readonly catalogue: Catalogue }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...healthInsightRoutes(), ...scorecardListRoutes(), ...scorecardOrderRoutes(deps), ...scorecardRoutes(deps)] };
}
