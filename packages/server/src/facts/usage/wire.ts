import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Database } from '../../platform/records/records.ts';
import { callsOver, type Channel, serveCalls } from '../../platform/processes/remote-calls.ts';
import type { RowsJournal } from '../../sources/intake/index.ts';
import { productRoutes } from './http/products.routes.ts';
import { openDuckDbUsage, type OwnedUsageStore } from './store/duckdb-usage.ts';
import { usageOfAccounts } from './use-cases/read-usage.ts';
import { type UsageScope, type UsageWriter, usageWriter } from './use-cases/write-usage.ts';
import { USAGE_STORE_CALLS, type UsageStore } from './usage-store.ts';

export type { OwnedUsageStore } from './store/duckdb-usage.ts';

const TOPIC = 'usage';

/** For the process that owns the file: opens it, repairing by setting aside what is damaged. */
export function openUsageStore(options: {
  readonly folder: string;
  readonly memoryMb: number;
  readonly threads: number;
  readonly onDamage?: (files: readonly string[]) => void;
}): Promise<OwnedUsageStore> {
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

/** For the API: what counts as use of a product. */
export function wireProducts(deps: { readonly usageStore: UsageStore }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: productRoutes(deps) };
}
