import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { abandonmentRoutes } from './http/abandonment.routes.ts';
import { channelRoutes } from './http/channels.routes.ts';
import { definitionRoutes, type PreviewFirstValue } from './http/definition.routes.ts';
import { firstValueInsightRoutes } from './http/first-value-insight.routes.ts';

export { previewDefinitions } from './use-cases/definition-preview.ts';

/** For the API process. */
export function wireFirstValue(deps: { readonly preview: PreviewFirstValue }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...firstValueInsightRoutes(), ...channelRoutes(), ...abandonmentRoutes(), ...definitionRoutes(deps)] };
}
