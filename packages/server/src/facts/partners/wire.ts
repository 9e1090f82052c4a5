import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { partnerRoutes } from './http/partners.routes.ts';

export function wirePartners(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: partnerRoutes() };
}
