import type { Clock } from '../../kernel/time.ts';
import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { type Repeated, repeat } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { withSight } from '../../platform/records/sight.ts';
import { columnsOfWorkspaces } from './http/asking.ts';
import { bulkRoutes } from './http/bulk.routes.ts';
import { exportRoutes } from './http/export.routes.ts';
import { portfolioRoutes } from './http/portfolio.routes.ts';
import { viewRoutes } from './http/views.routes.ts';
import { carryOn, resumeRuns } from './use-cases/bulk-work.ts';

export type PortfolioDeps = {
  readonly catalogue: Catalogue;
  readonly database: Database;
  readonly clock: Clock;
  /** Told of work on many accounts that failed half-way; it is taken up again a little later. */
  readonly onFault: (error: unknown) => void;
};

/** How often it is looked for work that a process left behind: this one before, or another server's. */
const LOOK_MS = 30_000;

export function wirePortfolio(deps: PortfolioDeps): { readonly routes: readonly WorkspaceRoute[]; readonly resume: () => Repeated } {
  const columnsOf = columnsOfWorkspaces(deps.catalogue);
  return {
    routes: [
      ...portfolioRoutes(columnsOf),
      ...viewRoutes(columnsOf),
      // What a run is about was decided when it began, by what its maker saw then; its work sees all.
      ...bulkRoutes({ ...deps, columnsOf, carryOn: (key) => void withSight(null, () => carryOn(deps, key)).catch(deps.onFault) }),
      ...exportRoutes({ ...deps, columnsOf }),
    ],
    resume: () => repeat((stopping) => resumeRuns(deps, stopping), { restMs: LOOK_MS, onFailure: deps.onFault }),
  };
}
