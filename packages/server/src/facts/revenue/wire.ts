import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { UsageStore } from '../usage/index.ts';
import type { Database } from '../../platform/records/records.ts';
import { costRoutes } from './http/costs.routes.ts';
import { fileRoutes } from './http/files.routes.ts';
import { paymentRoutes } from './http/payments.routes.ts';
import { refundRoutes } from './http/refunds.routes.ts';
import { revenueRoutes } from './http/revenue.routes.ts';
import { keepCosts } from './jobs/keep-costs.ts';
import { keepLedger } from './jobs/keep-ledger.ts';
import type { LedgerDeps } from './use-cases/restate.ts';
import type { CostDeps } from './use-cases/restate-costs.ts';

/** For the API process. */
export function wireRevenue(deps: { readonly database: Database; readonly usageStore: UsageStore }): {
  readonly routes: readonly WorkspaceRoute[];
} {
  return {
    routes: showing('money', [...revenueRoutes(), ...costRoutes(deps), ...paymentRoutes(), ...refundRoutes(), ...fileRoutes(deps)]),
  };
}

/** For the engine: the movement ledger keeps up with the subscriptions. */
export function wireLedger(deps: LedgerDeps, onFailure: (error: unknown) => void): Repeated {
  return keepLedger(deps, onFailure);
}

/** For the engine: what accounts cost, month by month, keeps up with costs and with what they are spread by. */
export function wireCosts(deps: CostDeps & Pick<LedgerDeps, 'clock'>, onFailure: (error: unknown) => void): Repeated {
  return keepCosts(deps, onFailure);
}
