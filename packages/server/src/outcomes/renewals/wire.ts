import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { renewalRoutes } from './http/renewals.routes.ts';

/** For the API process. */
export function wireRenewals(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: renewalRoutes() };
}
