import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { complexityRoutes } from './http/complexity.routes.ts';

/** For the API process. */
export function wireComplexity(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: complexityRoutes() };
}
