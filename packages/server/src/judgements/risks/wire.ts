import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { riskRoutes } from './http/risks.routes.ts';

export function wireRisks(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: riskRoutes() };
}
