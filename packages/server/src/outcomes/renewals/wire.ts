import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import { actsRoutes } from './http/acts.routes.ts';
import type { Database } from '../../platform/records/records.ts';
import { calendarFileRoute } from './http/calendar-file.route.ts';
import { deskRoutes } from './http/desk.routes.ts';
import { exportRoute } from './http/export.route.ts';
import { fileRoutes } from './http/files.routes.ts';
import { forecastRoutes } from './http/forecast.routes.ts';
import { renewalRoutes } from './http/renewals.routes.ts';
import { type RenewalJobDeps, runRenewals } from './jobs/run-renewals.ts';

/** For the API process. */
export function wireRenewals(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return {
    routes: [
      ...renewalRoutes(),
      ...deskRoutes(),
      ...actsRoutes(),
      ...showing('money', [...forecastRoutes(), exportRoute(deps), ...fileRoutes(deps), calendarFileRoute(deps)]),
    ],
  };
}

/** For the engine: keeps renewals up with contracts and judgements. */
export function wireRenewalWork(deps: RenewalJobDeps): Repeated {
  return runRenewals(deps);
}
