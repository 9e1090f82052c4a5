import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { accountRoutes } from './http/accounts.routes.ts';
import { teamRoutes } from './http/team.routes.ts';

export function wireAccounts(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...accountRoutes(), ...teamRoutes()] };
}
