import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { flockRoute } from './http/flock.route.ts';

export function wireJourneys(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [flockRoute()] };
}
