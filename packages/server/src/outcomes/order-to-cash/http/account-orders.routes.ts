import {
  accountOrderParams,
  accountOrdersParams,
  accountOrdersSchema,
  orderStepDaysSchema,
  orderToldSchema,
} from '@perennial/contract/orders';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { daysByHand, orderHistory, takeOrderBack, tellOrder } from '../../../facts/orders/index.ts';
import { byCaller, dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readOrderLines } from '../store/order-lines.read.ts';
import { presentChain } from './present-order.ts';

const tag = 'order-to-cash';
const path = '/accounts/:account/orders';

/** The orders of one account, and what a member says of their steps by hand. */
export function accountOrdersRoutes(): readonly WorkspaceRoute[] {
  return [listRoute(), ...tellingRoutes()];
}

function listRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'listAccountOrders',
    tag,
    summary: 'The orders of an account from deal to cash, and what was told of them',
    may: 'read',
    params: accountOrdersParams,
    answer: accountOrdersSchema,
    handle: async (call) => {
      const { records, workspace, params } = call;
      await requireAccount(records, workspace.id, params.account);
      const lines = await readOrderLines(records, { workspaceId: workspace.id, accountId: params.account });
      const said = new Map((await daysByHand(records, workspace.id, params.account)).map(({ order, ...days }) => [order, days]));
      const today = dayOfCall(call);
      return {
        orders: lines.map((line) => {
          const days = said.get(line.chain);
          const isSaid = days !== undefined && Object.values(days).some((day) => day !== null);
          return presentChain(line, { today, currency: workspace.currency, byHand: isSaid ? days : null });
        }),
        history: (await orderHistory(records, workspace.id, params.account)).map(({ memberId, memberName, ...version }) => ({
          ...version,
          member: memberId === null ? null : { id: memberId, name: memberName ?? '' },
        })),
      };
    },
  });
}

function tellingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path,
      operationId: 'addAccountOrder',
      tag,
      summary: 'Tell of a deal that nobody has signed yet',
      may: 'work',
      params: accountOrdersParams,
      body: orderStepDaysSchema,
      answer: orderToldSchema,
      status: 201,
      handle: async (call) => ({
        order: await tellOrder(call.records, byCaller(call), {
          accountId: call.params.account,
          order: null,
          days: call.body,
          today: todayOf(call),
        }),
      }),
    }),
    route({
      method: 'PUT',
      path: `${path}/:order`,
      operationId: 'tellAccountOrder',
      tag,
      summary: 'Say by hand when the steps of an order were; it stands over what sources say',
      may: 'work',
      params: accountOrderParams,
      body: orderStepDaysSchema,
      answer: orderToldSchema,
      handle: async (call) => ({
        order: await tellOrder(call.records, byCaller(call), {
          accountId: call.params.account,
          order: call.params.order,
          days: call.body,
          today: todayOf(call),
        }),
      }),
    }),
    route({
      method: 'DELETE',
      path: `${path}/:order`,
      operationId: 'takeAccountOrderBack',
      tag,
      summary: 'Take back what was said of an order by hand; what sources say stands again',
      may: 'work',
      params: accountOrderParams,
      handle: (call) => takeOrderBack(call.records, byCaller(call), { accountId: call.params.account, order: call.params.order }),
    }),
  ];
}
