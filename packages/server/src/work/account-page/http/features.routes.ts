import { accountParams } from '@perennial/contract/account';
import { accountFeaturesSchema } from '@perennial/contract/account-use';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { departmentUse, heldProducts, seatsOn, useWindow } from '../../../measures/metrics/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { featureLines, weeksUntil } from '../feature-use.ts';
import { accountOfCall } from './account-of-call.ts';

const HEAT_WEEKS = 12;

export function featureRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/features',
      operationId: 'getAccountFeatures',
      tag: 'account-page',
      summary: 'Features used against entitled, by week; departments',
      may: 'read',
      params: accountParams,
      answer: accountFeaturesSchema,
      handle: async (call) => {
        const { dossier, context, day } = await accountOfCall(call, deps.usageStore);
        const lines = featureLines({ dossier, context, day, weeks: HEAT_WEEKS });
        const [main] = heldProducts(dossier, day, context);
        const span = main === undefined ? { since: day - 27, until: day + 1 } : useWindow(main.product, day);
        const entitled = lines.filter((line) => line.isEntitled);
        return {
          windowDays: span.until - span.since,
          weeks: weeksUntil(day, HEAT_WEEKS).map(dayToIso),
          used: entitled.filter((line) => line.isUsed).length,
          entitled: entitled.length,
          seats: seatsOn(dossier, day, null),
          features: lines.slice(0, 200).map(({ firstDay, lastDay, byWeek, ...line }) => ({
            ...line,
            byWeek: [...byWeek],
            firstOn: firstDay === null ? null : dayToIso(firstDay),
            lastOn: lastDay === null ? null : dayToIso(lastDay),
          })),
          departments:
            departmentUse(dossier, day, { productKey: null, span })?.toSorted((a, b) => a.active / a.seats - b.active / b.seats) ?? null,
        };
      },
    }),
  ];
}
