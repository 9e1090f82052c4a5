import type { UsageStore } from '../../facts/usage/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Database } from '../../platform/records/records.ts';
import { retentionRoutes } from './http/retention.routes.ts';
import { valueFileRoute } from './http/value-file.route.ts';
import { valueRoutes } from './http/value.routes.ts';

/** For the API process. */
export function wireValue(deps: { readonly usageStore: UsageStore; readonly database: Database }): {
  readonly routes: readonly WorkspaceRoute[];
} {
  return { routes: [...retentionRoutes(), ...valueRoutes(deps), valueFileRoute(deps)] };
}
