import { accountParams } from '@perennial/contract/account';
import { accountCostsSchema, costBodySchema, costParams, costsQuerySchema, sharedCostsSchema } from '@perennial/contract/costs';
import { dayToIso } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import type { UsageStore } from '../../usage/index.ts';
import { type AccountCosts, COST_KINDS, type Cost, costsOf } from '../costs.ts';
import type { Period } from '../../../kernel/period.ts';
import { readCosts } from '../store/costs.read.ts';
import { eventsOfPeople } from '../store/events-of-people.read.ts';
import { readRates } from '../store/rates.read.ts';
import { dropCost, sayCost } from '../use-cases/say-cost.ts';
import { windowOf, windowSaid } from './window-of.ts';

const tag = 'revenue';
const MOST_ROWS = 500;

/** What accounts cost, and the costs that are spread over them. */
export function costRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [...readRoutes(deps), ...sayRoutes()];
}

function readRoutes({ usageStore }: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  const book = bookOf(usageStore);
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/costs',
      operationId: 'listAccountCosts',
      tag,
      summary: 'What an account cost, its own costs apart from its part of what is shared',
      may: 'read',
      params: accountParams,
      query: costsQuerySchema,
      answer: accountCostsSchema,
      handle: async (call) => {
        const { records, workspace, params } = call;
        await requireAccount(records, workspace.id, params.account);
        const window = windowOf(call);
        const costs = (await book(call, window, [params.account])).ofAccount(params.account);
        return {
          ...windowSaid(window, workspace.currency),
          costs: presentCosts(costs, window, await readRates(records, workspace)),
          own: costs.own.slice(0, MOST_ROWS).map(presentCost),
          allocated: costs.allocated.slice(0, MOST_ROWS).map((cost) => ({ ...presentCost(cost), spread: cost.spread })),
        };
      },
    }),
    sharedCostsRoute({ usageStore }, MOST_ROWS),
  ];
}

const bookOf = (usageStore: UsageStore) => (call: Call<unknown, unknown, unknown>, window: Period, accountIds: readonly string[]) =>
  readCosts(call.records, { workspace: call.workspace, window, accountIds }, eventsOfPeople(usageStore, call.workspace.id));

export function sharedCostsRoute({ usageStore }: { readonly usageStore: UsageStore }, most: number) {
  const book = bookOf(usageStore);
  return route({
    method: 'GET',
    path: '/costs',
    operationId: 'listSharedCosts',
    tag,
    summary: 'Costs of the workspace that are spread over its accounts',
    may: 'read',
    isOfAll: true,
    query: costsQuerySchema,
    answer: sharedCostsSchema,
    handle: async (call) => {
      const window = windowOf(call);
      const { shared } = await book(call, window, []);
      return {
        ...windowSaid(window, call.workspace.currency),
        costs: shared.slice(0, most).map((cost) => ({
          ...presentCost(cost),
          key: cost.key,
          spread: cost.spread,
          accounts: cost.parts.size,
        })),
      };
    },
  });
}

function sayRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/costs/:cost',
      operationId: 'putCost',
      tag,
      summary: 'Say a cost by its key, of an account or shared; said again it is corrected',
      may: 'import',
      params: costParams,
      body: costBodySchema,
      handle: async (call) =>
        sayCost(call.records, call.workspace.id, {
          row: { cost: call.params.cost, ...call.body },
          today: todayOf(call),
          memberId: call.caller.memberId,
        }),
    }),
    route({
      method: 'DELETE',
      path: '/costs/:cost',
      operationId: 'removeCost',
      tag,
      summary: 'Take a cost back',
      may: 'import',
      params: costParams,
      handle: async (call) => dropCost(call.records, call.workspace.id, call.params.cost),
    }),
  ];
}

function presentCosts(costs: AccountCosts, window: Period, rate: Parameters<typeof costsOf>[2]) {
  const found = costsOf(costs, window, rate);
  if (found === null) return null;
  const { byKind, ...sums } = found;
  const kinds = COST_KINDS.flatMap((kind) => {
    const of = byKind[kind];
    return of === undefined ? [] : [{ kind, ...of }];
  });
  return { ...sums, byKind: kinds };
}

function presentCost({ id, kind, productKey, sinceDay, untilDay, amountMinor, currency }: Cost) {
  return { id, kind, product: productKey, since: dayToIso(sinceDay), until: dayToIso(untilDay), amount: { amountMinor, currency } };
}
