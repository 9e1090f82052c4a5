import { sourceGapsSchema } from '@perennial/contract/source-gaps';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { gapNoticesOf, WEEKEND_DAYS } from '../../../measures/metrics/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readProductNames, readSourceGaps } from '../store/source-gaps.read.ts';

const GAPS_MAX = 50;

export function sourceGapsRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/source-gaps',
      operationId: 'listSourceGaps',
      tag: 'signals',
      summary: 'Days on which a product sent nothing for anyone',
      may: 'read',
      answer: sourceGapsSchema,
      handle: async ({ records, workspace }) => {
        const line = await readSourceGaps(records, workspace.id);
        if (line === undefined) return { gaps: [] };
        const names = await readProductNames(records, workspace.id);
        const seenUntil = isoToDay(line.day);
        const gaps = gapNoticesOf(line.gaps).slice(0, GAPS_MAX);
        return {
          gaps: gaps.map(({ productKey, sinceDay, lastDay, days, expected, got }) => ({
            product: { key: productKey, name: names.get(productKey) ?? productKey },
            since: dayToIso(sinceDay),
            last: dayToIso(lastDay),
            isOpen: seenUntil - lastDay <= WEEKEND_DAYS,
            usualAccounts: Math.round(expected / days),
            accounts: Math.round(got / days),
          })),
        };
      },
    }),
  ];
}
