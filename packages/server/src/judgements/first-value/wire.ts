import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { firstValueInsightRoutes } from './http/first-value-insight.routes.ts';

/** For the API process. */
export function wireFirstValue(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: firstValueInsightRoutes() };
}
