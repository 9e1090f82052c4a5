import type { Catalogue } from '../../measures/metrics/index.ts';
import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import type { Database } from '../../platform/records/records.ts';
import { askedOf } from './http/asked.ts';
import { fileRoutes } from './http/files.routes.ts';
import { ledgerRowsRoutes } from './http/ledger-rows.routes.ts';
import { moneyLedgersRoutes } from './http/money-ledgers.routes.ts';
import { movementsExportRoute } from './http/movements-export.route.ts';
import { portfolioStatesRoutes } from './http/portfolio-states.routes.ts';
import { qualityRoutes } from './http/quality.routes.ts';
import { refundsRoutes } from './http/refunds.routes.ts';
import { restatementRoutes } from './http/restatements.routes.ts';
import { revenueInsightRoutes } from './http/revenue-insight.routes.ts';
import { revenueRowsRoutes } from './http/revenue-rows.routes.ts';

type Deps = { readonly catalogue: Catalogue; readonly database: Database };

/** For the API process. */
export function wireRecurringRevenue({ catalogue, database }: Deps): { readonly routes: readonly WorkspaceRoute[] } {
  const askOf = askedOf(catalogue);
  return {
    routes: showing('money', [
      ...revenueInsightRoutes(askOf),
      ...revenueRowsRoutes(askOf),
      ...ledgerRowsRoutes(),
      ...portfolioStatesRoutes(askOf),
      ...moneyLedgersRoutes(askOf),
      ...qualityRoutes(askOf),
      ...refundsRoutes(askOf),
      ...restatementRoutes(askOf),
      movementsExportRoute(askOf, database),
      ...fileRoutes(askOf, database),
    ]),
  };
}
