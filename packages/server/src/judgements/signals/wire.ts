import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { signalRoutes } from './http/signals.routes.ts';

export function wireSignals(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: signalRoutes() };
}
