import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { healthInsightRoutes } from './http/health-insight.routes.ts';
import { healthRowsRoutes } from './http/health-rows.routes.ts';
import { scorecardListRoutes } from './http/scorecard-list.routes.ts';
import { type PreviewOrder, scorecardOrderRoutes } from './http/scorecard-order.routes.ts';
import { type PreviewScorecard, scorecardRoutes } from './http/scorecard.routes.ts';

export { previewOrder, previewScorecard } from './use-cases/scorecard-preview.ts';

export type HealthWire = { readonly catalogue: Catalogue; readonly preview: PreviewScorecard; readonly previewOrder: PreviewOrder };

/** For the API process. */
export function wireHealth(deps: HealthWire): { readonly routes: readonly WorkspaceRoute[] } {
  return {
    routes: [
      ...healthInsightRoutes(),
      ...healthRowsRoutes(),
      ...scorecardListRoutes(),
      ...scorecardOrderRoutes(deps.previewOrder),
      ...scorecardRoutes(deps),
    ],
  };
}
