import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { revenueInsightRoutes } from './http/revenue-insight.routes.ts';
import { revenueRowsRoutes } from './http/revenue-rows.routes.ts';
import { revenueRoutes } from './http/revenue.routes.ts';

export function wireRevenue(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...revenueRoutes(), ...revenueInsightRoutes(), ...revenueRowsRoutes()] };
}
