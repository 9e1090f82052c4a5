import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { type LookingDeps, lookingOnly } from '../account-state/index.ts';
import { backtestRoutes } from './http/backtest.routes.ts';
import { type BacktestDeps, runBacktests } from './jobs/run-backtests.ts';

/** For the API process. */
export function wireBacktest(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: backtestRoutes(deps) };
}

/** For the engine: runs what is asked for. */
export function wireBacktestWork(means: LookingDeps<BacktestDeps>): Repeated {
  return runBacktests(lookingOnly(means));
}
