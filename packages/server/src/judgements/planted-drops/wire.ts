import type { UsageOfAccounts } from '../../facts/usage/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { newId } from '../../platform/new-id.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database, Records } from '../../platform/records/records.ts';
import { plantedDropsRoutes } from './http/planted-drops.routes.ts';
import { tryWhenAsked } from './jobs/try-when-asked.ts';

/** For the API process. */
export function wirePlantedDrops(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: plantedDropsRoutes(deps) };
}

export type PlantedDropsWire = {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly usageOfAccounts: UsageOfAccounts;
  /** Told when one got on. */
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
};

/** For the engine: runs what is asked for. */
export function wirePlantedDropsWork(means: PlantedDropsWire): Repeated {
  return tryWhenAsked({
    ...means,
    newSignalId: () => newId('sig'),
    newScorecardId: () => newId('sco'),
    announce: async () => undefined,
  });
}
