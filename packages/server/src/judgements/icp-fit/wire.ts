import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { icpFitRoutes } from './http/icp-fit.routes.ts';

export function wireIcpFit(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: icpFitRoutes() };
}
