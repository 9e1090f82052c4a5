import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { noteRoutes } from './http/notes.routes.ts';
import { taskRoutes } from './http/tasks.routes.ts';

export function wireTimeline(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...taskRoutes(), ...noteRoutes()] };
}
