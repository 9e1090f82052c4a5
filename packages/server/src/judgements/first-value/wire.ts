import type { DossiersToTry } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { definitionRoutes } from './http/definition.routes.ts';
import { firstValueInsightRoutes } from './http/first-value-insight.routes.ts';

/** For the API process. */
export function wireFirstValue(deps: { readonly dossiersToTry: DossiersToTry }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...firstValueInsightRoutes(), ...definitionRoutes(deps)] };
}
