import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { askedOf } from './http/asked.ts';
import { ledgerRowsRoutes } from './http/ledger-rows.routes.ts';
import { revenueInsightRoutes } from './http/revenue-insight.routes.ts';
import { revenueRowsRoutes } from './http/revenue-rows.routes.ts';

/** For the API process. */
export function wireRecurringRevenue({ catalogue }: { readonly catalogue: Catalogue }): { readonly routes: readonly WorkspaceRoute[] } {
  const askOf = askedOf(catalogue);
  return { routes: [...revenueInsightRoutes(askOf), ...revenueRowsRoutes(askOf), ...ledgerRowsRoutes()] };
}
