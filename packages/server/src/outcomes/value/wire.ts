import type { Catalogue } from '../../measures/metrics/index.ts';
import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { cohortsFileRoute } from './http/cohorts-file.route.ts';
import { loadOf } from './http/asked.ts';
import { purchaseRoutes } from './http/purchases.routes.ts';
import { retentionRoutes } from './http/retention.routes.ts';
import { valueFileRoute } from './http/value-file.route.ts';
import { valueRoutes } from './http/value.routes.ts';
import { keepFresh } from './jobs/keep-fresh.ts';
import type { ValueJobDeps } from './use-cases/keep-values.ts';

type Deps = { readonly catalogue: Catalogue; readonly database: Database };

/** For the API process. */
export function wireValue({ catalogue, database }: Deps): { readonly routes: readonly WorkspaceRoute[] } {
  const load = loadOf(catalogue);
  return {
    routes: showing('money', [
      ...retentionRoutes(load),
      ...valueRoutes(load),
      valueFileRoute({ database }),
      cohortsFileRoute({ database, load }),
      ...purchaseRoutes({ database }),
    ]),
  };
}

/** For the engine: values keep up with contracts and costs. */
export function wireValueWork(deps: ValueJobDeps & { readonly onFailure: (error: unknown) => void }): Repeated {
  return keepFresh(deps, deps.onFailure);
}
