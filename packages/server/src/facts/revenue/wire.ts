import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { UsageStore } from '../usage/index.ts';
import { costRoutes } from './http/costs.routes.ts';
import { paymentRoutes } from './http/payments.routes.ts';
import { revenueInsightRoutes } from './http/revenue-insight.routes.ts';
import { revenueRowsRoutes } from './http/revenue-rows.routes.ts';
import { revenueRoutes } from './http/revenue.routes.ts';

export function wireRevenue(deps: { readonly usageStore: UsageStore }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...revenueRoutes(), ...revenueInsightRoutes(), ...revenueRowsRoutes(), ...costRoutes(deps), ...paymentRoutes()] };
}
