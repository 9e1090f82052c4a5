import type { UsageStore } from '../../facts/usage/index.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { explainRoutes } from './http/explain.routes.ts';
import { headerRoutes } from './http/header.routes.ts';
import { peopleRoutes } from './http/people.routes.ts';
import { timelineRoutes } from './http/timeline.routes.ts';
import { useRoutes } from './http/use.routes.ts';

/** The page of one account: what it reads from everywhere, one answer a card. */
export function wireAccountPage(deps: { readonly usageStore: UsageStore }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: [...headerRoutes(), ...explainRoutes(), ...useRoutes(deps), ...peopleRoutes(deps), ...timelineRoutes(deps)] };
}
