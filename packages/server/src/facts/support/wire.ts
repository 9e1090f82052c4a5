import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { supportRoutes } from './http/support.routes.ts';

export function wireSupport(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: supportRoutes() };
}
