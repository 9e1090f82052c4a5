import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { feedbackRoutes } from './http/feedback.routes.ts';

export function wireFeedback(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: feedbackRoutes() };
}
