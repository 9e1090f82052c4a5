import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { healthInsightRoutes } from './http/health-insight.routes.ts';

/** For the API process. */
export function wireHealth(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: healthInsightRoutes() };
}
