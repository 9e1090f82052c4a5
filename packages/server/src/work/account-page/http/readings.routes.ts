import { accountParams, accountReadingsQuerySchema, accountReadingsSchema } from '@perennial/contract/account';
import { isHiddenMetric } from '../../../kernel/hiding.ts';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readReadings } from '../store/readings.read.ts';

export function readingsRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/readings',
      operationId: 'listAccountReadings',
      tag: 'account-page',
      summary: 'What the metrics of the catalogue read of an account now, or why one is unknown',
      may: 'read',
      params: accountParams,
      query: accountReadingsQuerySchema,
      answer: accountReadingsSchema,
      handle: async ({ records, workspace, params, query, caller }) => {
        await requireAccount(records, workspace.id, params.account);
        const hides = hidesOf(caller);
        const kept = await readReadings(records, workspace.id, params.account);
        return {
          readAt: kept?.readAt ?? null,
          readings: query.metrics.map((metric) =>
            isHiddenMetric(metric, hides)
              ? { metric, value: null, why: 'hidden' }
              : { metric, value: kept?.known[metric] ?? null, why: kept?.unknown[metric] ?? null },
          ),
        };
      },
    }),
  ];
}
