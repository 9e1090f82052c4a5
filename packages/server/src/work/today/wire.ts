import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { todayRoutes } from './http/today.routes.ts';

export function wireToday(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: todayRoutes() };
}
