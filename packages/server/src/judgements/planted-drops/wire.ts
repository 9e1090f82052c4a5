import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { type LookingDeps, lookingOnly } from '../account-state/index.ts';
import { plantedDropsRoutes } from './http/planted-drops.routes.ts';
import { type TrialDeps, tryWhenAsked } from './jobs/try-when-asked.ts';

/** For the API process. */
export function wirePlantedDrops(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: plantedDropsRoutes(deps) };
}

/** For the engine: runs what is asked for. */
export function wirePlantedDropsWork(means: LookingDeps<TrialDeps>): Repeated {
  return tryWhenAsked(lookingOnly(means));
}
