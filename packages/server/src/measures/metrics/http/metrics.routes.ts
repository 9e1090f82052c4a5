import { metricSchema } from '@perennial/contract/metrics';
import { z } from 'zod';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Catalogue } from '../catalogue.ts';

export function metricRoutes(catalogue: Catalogue): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/metrics',
      operationId: 'listMetrics',
      tag: 'metrics',
      summary: 'Every number the product can say about an account',
      may: 'read',
      answer: z.array(metricSchema),
      handle: async () =>
        catalogue.infos.map(({ key, unit, direction, window, facts }) => ({ key, unit, direction, window, facts: [...facts] })),
    }),
  ];
}
