import { metricSchema } from '@perennial/contract/metrics';
import { z } from 'zod';
import { dayToIso } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Catalogue } from '../catalogue.ts';

type OwnWire = Pick<NonNullable<z.input<typeof metricSchema>['own']>, 'words' | 'basis'>;
/** As their slice keeps them; the contract checks them on their way out. */
type OwnKept = { readonly [Part in keyof OwnWire]: object };

/** The catalogue, and what a workspace added to it: its words and what it counts by, by key. */
export type MetricsDeps = {
  readonly catalogueOf: (records: Records, workspaceId: string) => Promise<Catalogue>;
  readonly wordsOf: (records: Records, workspaceId: string) => Promise<ReadonlyMap<string, OwnKept>>;
};

export function metricRoutes({ catalogueOf, wordsOf }: MetricsDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/metrics',
      operationId: 'listMetrics',
      tag: 'metrics',
      summary: 'Every number the product can say about an account, those that the workspace defined itself among them',
      may: 'read',
      answer: z.array(metricSchema),
      handle: async ({ records, workspace }) => {
        const { infos } = await catalogueOf(records, workspace.id);
        const words = await wordsOf(records, workspace.id);
        return infos.map(({ key, unit, direction, window, facts, own }) => {
          const said = words.get(key);
          return {
            key,
            unit,
            direction,
            window,
            facts: [...facts],
            own:
              own === undefined || said === undefined
                ? null
                : { ...(said as OwnWire), version: own.version, countedSince: dayToIso(own.countedSince) },
          };
        });
      },
    }),
  ];
}
