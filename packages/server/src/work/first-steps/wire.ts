import type { UsageStore } from '../../facts/usage/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { firstStepsRoutes } from './http/first-steps.routes.ts';

/** The checklist of a new workspace. */
export function wireFirstSteps(deps: { readonly usageStore: UsageStore }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: firstStepsRoutes(deps) };
}
