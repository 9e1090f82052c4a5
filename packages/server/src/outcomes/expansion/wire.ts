import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import { creditRoutes } from './http/credit.routes.ts';
import { opportunityRoutes } from './http/opportunities.routes.ts';
import { type WhitespaceDeps, whitespaceRoutes } from './http/whitespace.routes.ts';

/** For the API process. */
export function wireExpansion(deps: WhitespaceDeps): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...opportunityRoutes(deps), ...showing('money', [...whitespaceRoutes(deps), ...creditRoutes(deps)])] };
}
