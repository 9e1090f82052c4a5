import type { UsageOfAccounts } from '../../facts/usage/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { newId } from '../../platform/new-id.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { backtestRoutes } from './http/backtest.routes.ts';
import { runBacktests } from './jobs/run-backtests.ts';

/** For the API process. */
export function wireBacktest(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: backtestRoutes(deps) };
}

export type BacktestWire = {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly usageOfAccounts: UsageOfAccounts;
  /** Told when one got on. */
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
};

/** For the engine: runs what is asked for. */
export function wireBacktestWork(means: BacktestWire): Repeated {
  return runBacktests({
    ...means,
    newSignalId: () => newId('sig'),
    newScorecardId: () => newId('sco'),
    announce: async () => undefined,
  });
}
