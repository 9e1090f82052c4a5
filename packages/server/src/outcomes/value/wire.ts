import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { cohortsFileRoute } from './http/cohorts-file.route.ts';
import { retentionRoutes } from './http/retention.routes.ts';
import { valueFileRoute } from './http/value-file.route.ts';
import { valueRoutes } from './http/value.routes.ts';
import { keepFresh } from './jobs/keep-fresh.ts';
import type { ValueJobDeps } from './use-cases/keep-values.ts';

/** For the API process. */
export function wireValue(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...retentionRoutes(), ...valueRoutes(), valueFileRoute(deps), cohortsFileRoute(deps)] };
}

/** For the engine: values keep up with contracts and costs. */
export function wireValueWork(deps: ValueJobDeps & { readonly onFailure: (error: unknown) => void }): Repeated {
  return keepFresh(deps, deps.onFailure);
}
