import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { callsOver, type Channel, serveCalls } from '../../platform/processes/remote-calls.ts';
import type { RowsJournal } from '../../sources/intake/index.ts';
import { pauseRoutes } from './http/pauses.routes.ts';
import { productRoutes } from './http/products.routes.ts';
import { type StoreWorkDeps, workOnUsageStore } from './jobs/work-on-usage-store.ts';
import { openDuckDbUsage, type OwnedUsageStore, type UsageStoreOptions } from './store/duckdb-usage.ts';
import { endStoreWork, logStoreWork } from './store/usage-store-log.store.ts';
import { type RebuildDeps, recoverUsage } from './use-cases/rebuild-usage.ts';
import { usageOfAccounts } from './use-cases/read-usage.ts';
import { type UsageScope, type UsageWriter, usageWriter } from './use-cases/write-usage.ts';
import { USAGE_STORE_CALLS, type UsageStore } from './usage-store.ts';

export type { OwnedUsageStore } from './store/duckdb-usage.ts';

export { type TakenParts, takeParts } from './store/archive/take-parts.ts';
export { askRebuild } from './store/ask-rebuild.ts';

/** A ClickHouse in place of a file. `archive` is that of the file before, if there was one. */
export { openClickHouseUsage } from './store/clickhouse/clickhouse-usage.ts';

/** For who only reads what accounts did. */
export { usageOfAccounts } from './use-cases/read-usage.ts';
export { usageInSight } from './use-cases/usage-in-sight.ts';

const TOPIC = 'usage';

/** For the process that owns the file: opens it, repairing by setting aside what is damaged. */
export function openUsageStore(options: UsageStoreOptions): Promise<OwnedUsageStore> {
  return openDuckDbUsage(options);
}

/** For the process that owns the file: answers the other's questions. Gives back how to stop. */
export function serveUsageStore(store: OwnedUsageStore, channel: Channel): () => void {
  return serveCalls(channel, TOPIC, store.ask);
}

/** For every other process; `channel` gives the one that is up now, or null. */
export function remoteUsageStore(channel: () => Channel | null): UsageStore {
  return callsOver<UsageStore>(channel, TOPIC, { names: USAGE_STORE_CALLS });
}

export function wireUsage(deps: { readonly database: Database; readonly store: UsageStore; readonly journal: RowsJournal }) {
  return {
    store: deps.store,
    usageOfAccounts: usageOfAccounts(deps),
    usageWriter: (scope: UsageScope): UsageWriter => usageWriter(deps, scope),
  };
}

/** For the API: what counts as use of a product, and when none is expected. */
export function wireProducts(deps: { readonly usageStore: UsageStore }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...productRoutes(deps), ...pauseRoutes()] };
}

export type UsageStoreWorkDeps = StoreWorkDeps & { readonly onError: (error: unknown) => void };

/** For the process that owns the store: archives it daily, verifies it weekly, and does what operators ask for. */
export function wireUsageStoreWork({ onError, ...deps }: UsageStoreWorkDeps): Repeated {
  return workOnUsageStore(deps, onError);
}

/** What the applier calls where the store stands before where it stood; `damaged` are the files that were set aside. */
export function wireRecovery(deps: RebuildDeps & { readonly damaged: () => readonly string[] }): () => Promise<void> {
  return async () => {
    const files = deps.damaged();
    const recovered = await recoverUsage(deps, () => undefined);
    if (recovered === null && files.length === 0) return;
    await deps.database.inInstallation(async (records) => {
      const entry = await logStoreWork(records, { kind: 'repair', state: 'running', wish: { files } });
      await endStoreWork(records, entry, { state: 'done', outcome: recovered ?? {} });
    });
  };
}
