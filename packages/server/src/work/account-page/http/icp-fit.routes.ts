import { accountParams } from '@perennial/contract/account';
import { accountFitSchema } from '@perennial/contract/icp-fit';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { fitBand, icpFitOf, isFitSet, partsSet, readFitRules } from '../../../judgements/icp-fit/index.ts';
import { known } from '../../../measures/metrics/index.ts';
import { accountSubject } from '../../../measures/segments/index.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { readReadings } from '../store/readings.read.ts';
import { accountOfCall } from './account-of-call.ts';

/** How well the account fits whom we sell to best, part by part, on its newest readings. */
export function icpFitRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/icp-fit',
      operationId: 'getAccountFit',
      tag: 'account-page',
      summary: 'How well an account fits whom we sell to best, part by part',
      may: 'read',
      params: accountParams,
      answer: accountFitSchema,
      handle: async (call) => {
        const { dossier, context, day } = await accountOfCall(call, deps.usageStore);
        const rules = await readFitRules(call.records, call.workspace.id);
        const kept = await readReadings(call.records, call.workspace.id, call.params.account);
        const readings = Object.fromEntries(Object.entries(kept?.known ?? {}).map(([key, value]) => [key, known(value)]));
        const { parts, knownWeight, score } = icpFitOf(rules, accountSubject(dossier, readings, { day, context }), day);
        const asked = partsSet(rules);
        return {
          isSet: isFitSet(rules),
          score,
          band: score === null ? null : fitBand(score),
          knownWeight,
          parts: parts.map((one) => ({ ...one, isAsked: asked.includes(one.part) })),
        };
      },
    }),
  ];
}
