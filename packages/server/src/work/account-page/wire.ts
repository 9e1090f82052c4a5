import type { UsageStore } from '../../facts/usage/index.ts';
import type { Catalogue } from '../../measures/metrics/index.ts';
import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import { arrRoutes } from './http/arr.routes.ts';
import { explainRowsRoutes } from './http/explain-rows.routes.ts';
import { explainRoutes } from './http/explain.routes.ts';
import { featureRoutes } from './http/features.routes.ts';
import { headerRoutes } from './http/header.routes.ts';
import { icpFitRoutes } from './http/icp-fit.routes.ts';
import { peopleRoutes } from './http/people.routes.ts';
import { readingsRoutes } from './http/readings.routes.ts';
import { timelineRoutes } from './http/timeline.routes.ts';
import { usageRowsRoutes } from './http/usage-rows.routes.ts';
import { useRoutes } from './http/use.routes.ts';

/** The page of one account: what it reads from everywhere, one answer a card. */
export function wireAccountPage(deps: { readonly usageStore: UsageStore; readonly catalogue: Catalogue }): {
  readonly routes: readonly WorkspaceRoute[];
} {
  const ofUse = [icpFitRoutes, useRoutes, usageRowsRoutes, featureRoutes, timelineRoutes];
  return {
    routes: [
      ...headerRoutes(),
      ...explainRoutes(deps),
      ...explainRowsRoutes(deps),
      ...readingsRoutes(),
      ...ofUse.flatMap((routes) => routes(deps)),
      ...showing('money', arrRoutes(deps)),
      ...showing('contacts', peopleRoutes(deps)),
    ],
  };
}
