import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { icpFitRoutes, type PreviewFit } from './http/icp-fit.routes.ts';

export { previewFit } from './use-cases/fit-preview.ts';

export function wireIcpFit(deps: { readonly preview: PreviewFit }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: icpFitRoutes(deps.preview) };
}
