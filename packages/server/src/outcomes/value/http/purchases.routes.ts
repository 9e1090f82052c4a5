import { purchaseInsightSchema, purchaseRowsQuerySchema, purchaseRowsSchema, purchasesQuerySchema } from '@perennial/contract/purchases';
import type { z } from 'zod';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { rawRoute, route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { AHEAD_DAYS, type PurchaseForecast, type PurchaseModel } from '../purchase-forecast.ts';
import { between } from '../retention-curve.ts';
import { purchaseFile } from '../use-cases/purchase-file.ts';
import { foretoldOfEach, foretoldOfMany, loadPurchases, type PurchaserForetold } from '../use-cases/purchases.ts';

const tag = 'value';
const MOST_ROWS = 2_000;

export function purchaseRoutes(deps: { readonly database: Database }): readonly WorkspaceRoute[] {
  return [insightRoute(), rowsRoute(), fileRoute(deps)];
}

function insightRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/purchases',
    operationId: 'getPurchaseInsight',
    tag,
    summary: 'Customers who buy without a contract: how many still are customers, and what they are expected to buy in a year',
    may: 'read',
    query: purchasesQuerySchema,
    answer: purchaseInsightSchema,
    handle: async (call) => {
      const { customers, forecast, day, ...loaded } = await loadPurchases(call.records, askedOf(call));
      return {
        currency: call.workspace.currency,
        today: dayToIso(day),
        customers: customers.length,
        repeated: customers.filter(({ repeats }) => repeats > 0).length,
        purchases: customers.reduce((sum, { repeats }) => sum + repeats + 1, 0),
        spentMinor: customers.reduce((sum, { spentMinor }) => sum + spentMinor, 0),
        ...loaded,
        forecast: forecast && { days: AHEAD_DAYS, ...(await foretoldOfMany(forecast, customers)), model: presentModel(forecast) },
      };
    },
  });
}

function presentModel({ model, draws }: PurchaseForecast) {
  const of = (read: (one: PurchaseModel) => number) => ({ value: read(model), ...between(draws.map(read)) });
  return {
    r: of(({ buying }) => buying.r),
    alpha: of(({ buying }) => buying.alpha),
    a: of(({ buying }) => buying.a),
    b: of(({ buying }) => buying.b),
    p: of(({ spending }) => spending.p),
    q: of(({ spending }) => spending.q),
    gamma: of(({ spending }) => spending.gamma),
  };
}

function rowsRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/purchases/rows',
    operationId: 'listPurchaseRows',
    tag,
    summary: 'Who buys without a contract, account by account: what they bought, and what is expected of them',
    may: 'read',
    query: purchaseRowsQuerySchema,
    answer: purchaseRowsSchema,
    handle: async (call) => {
      const { of } = call.query;
      const loaded = await loadPurchases(call.records, askedOf(call));
      const rows = foretoldOfEach(loaded).filter(({ repeats }) => of === 'all' || (of === 'once') === (repeats === 0));
      return {
        currency: call.workspace.currency,
        rows: rows.slice(0, MOST_ROWS).map(presentRow),
        total: rows.length,
        expectedMinor: loaded.forecast && rows.reduce((sum, { foretold }) => sum + (foretold?.minor ?? 0), 0),
      };
    },
  });
}

function presentRow(row: PurchaserForetold): z.input<typeof purchaseRowsSchema>['rows'][number] {
  const { accountId, name, repeats, spentMinor, firstDay, lastDay, foretold } = row;
  return {
    accountId,
    name,
    purchases: repeats + 1,
    spentMinor,
    firstOn: dayToIso(firstDay),
    lastOn: dayToIso(lastDay),
    stillThere: foretold?.stillThere ?? null,
    expectedPurchases: foretold?.purchases ?? null,
    expectedMinor: foretold?.minor ?? null,
  };
}

function fileRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/insight/purchases/accounts',
    operationId: 'exportPurchases',
    tag,
    summary: 'Every account that buys without a contract, with what is expected of it, as CSV',
    may: 'export',
    handle: async (call, _request, reply) => {
      const loaded = await database.inWorkspace(call.workspace.id, (records) =>
        loadPurchases(records, { workspace: call.workspace, today: dayOfCall(call), ownerId: null }),
      );
      return reply
        .header('content-disposition', `attachment; filename="purchases-${todayOf(call)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(purchaseFile(foretoldOfEach(loaded), call.workspace.currency));
    },
  });
}

function askedOf(call: Call<unknown, { readonly scope: 'book' | 'team' | 'all' }, unknown>) {
  const { workspace, query, caller } = call;
  return { workspace, today: dayOfCall(call), ownerId: query.scope === 'book' ? caller.memberId : null };
}
