import type { Catalogue } from '../../measures/metrics/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { ratersRoute } from './http/raters.route.ts';

export function wireRaters(deps: { readonly catalogue: Catalogue }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [ratersRoute(deps)] };
}
