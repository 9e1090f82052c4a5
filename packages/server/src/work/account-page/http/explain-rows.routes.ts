import { accountParams } from '@perennial/contract/account';
import { explainQuerySchema, explanationRowsSchema } from '@perennial/contract/account-health';
import { type Hiding, isHiddenMetric } from '../../../kernel/hiding.ts';
import { metricName } from '@perennial/words/why';
import { rowSentence } from '@perennial/words/why-row';
import { requireAccount } from '../../../facts/accounts/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { explainChange } from '../../../judgements/health/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { rowsOfChange } from '../rows-of-change.ts';
import { readScore } from '../store/explain.read.ts';
import { accountOfCall } from './account-of-call.ts';
import { COMPARE_DAYS, scoreOf } from './explain.routes.ts';
import { sayingOfCall } from './saying-of-call.ts';

/** Kinds of rows that are left out where what they tell of is not seen. */
const TOLD_BY: Readonly<Record<Hiding, ReadonlySet<string>>> = {
  money: new Set(['invoice', 'subscription', 'value']),
  notes: new Set(['ticket', 'answer', 'pulse']),
  contacts: new Set(['contact', 'meeting', 'answer']),
};

export function explainRowsRoutes(deps: { readonly usageStore: UsageStore; readonly catalogue: Catalogue }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/explain/rows',
      operationId: 'explainHealthRows',
      tag: 'account-page',
      summary: 'Which contacts, features, tickets and other rows moved the measures of a score between two days',
      may: 'read',
      params: accountParams,
      query: explainQuerySchema,
      answer: explanationRowsSchema,
      handle: async (call) => {
        await requireAccount(call.records, call.workspace.id, call.params.account);
        const of = { workspaceId: call.workspace.id, accountId: call.params.account, aspect: call.query.aspect };
        const to = call.query.to ?? dayToIso(dayOfCall(call));
        const from = call.query.from ?? dayToIso(isoToDay(to) - COMPARE_DAYS);
        const now = await readScore(call.records, of, to);
        const then = await readScore(call.records, of, from);
        const change = then === undefined || now === undefined ? null : explainChange(scoreOf(then), scoreOf(now));
        const moved = change?.groups.flatMap((group) => group.measures) ?? [];
        const saying = await sayingOfCall(call, deps.catalogue);
        // Where nothing moved, there is nothing to look for.
        if (moved.length === 0) return { from, to, language: saying.language, measures: [] };
        const { dossier, context } = await accountOfCall(call, deps.usageStore);
        const between = { dossier, context, from: isoToDay(from), to: isoToDay(to) };
        const hides = hidesOf(call.caller);
        const catalogue = await catalogueOf(call.records, call.workspace.id, deps.catalogue);
        return {
          from,
          to,
          language: saying.language,
          measures: moved.flatMap(({ metric: key }) => {
            const metric = catalogue.find(key);
            if (metric === undefined) return [];
            const found = rowsOfChange({ ...between, metric });
            const rows = isHiddenMetric(key, hides) ? [] : found.rows.filter(({ kind }) => !hides.some((one) => TOLD_BY[one].has(kind)));
            const more = found.more + found.rows.length - rows.length;
            return rows.length === 0
              ? []
              : [
                  {
                    metric: key,
                    name: metricName(saying.t, key),
                    rows: rows.map((row) => ({ ...row, sentence: rowSentence(saying, row, to) })),
                    more,
                  },
                ];
          }),
        };
      },
    }),
  ];
}
