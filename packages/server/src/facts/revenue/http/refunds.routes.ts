import { accountParams } from '@perennial/contract/account';
import {
  refundCaseSchema,
  refundDecisionSchema,
  refundParams,
  refundRequestBodySchema,
  refundRequestParams,
  refundRequestSchema,
  refundRequestsQuerySchema,
  refundRequestsSchema,
  refundReviewSchema,
  refundsQuerySchema,
  refundsSchema,
} from '@perennial/contract/refunds';
import { isoToDay } from '../../../kernel/time.ts';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { refundsBySeller } from '../by-seller.ts';
import { bestStanding } from '../refund-clause.ts';
import { refundRateOf } from '../refund-rate.ts';
import { refundTimesOf } from '../refund-times.ts';
import { noSuchRefund, noSuchRequest } from '../revenue.errors.ts';
import { readRates } from '../store/rates.read.ts';
import { readClauses } from '../store/refund-clauses.read.ts';
import { listRequests, type RefundRequest } from '../store/refund-requests.store.ts';
import { countOpenCases, listRefunds, readMovedMoney } from '../store/refunds.read.ts';
import { askRefund, decideRequest, withdrawRequest } from '../use-cases/ask-refund.ts';
import { reviewRefund } from '../use-cases/review-refund.ts';
import { presentRefund, presentRequest } from './present-refund.ts';
import { windowOf, windowSaid } from './window-of.ts';

const tag = 'revenue';
type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;
const by = (call: AnyCall) => ({ ...byCaller(call), today: todayOf(call) });

/** Refunds as cases, what they do to sellers' figures, and what customers ask to get back. */
export function refundRoutes(): readonly WorkspaceRoute[] {
  return [...caseRoutes(), ...requestRoutes(), ...decisionRoutes()];
}

/** So many stand on a page. */
const SHOWN = 500;

export function casesRoute(most: number) {
  return route({
    method: 'GET',
    path: '/refunds',
    operationId: 'listRefunds',
    tag,
    summary: 'Refunds, the open ones first; what was given back of what came in, with and without refund terms and by seller',
    may: 'read',
    query: refundsQuerySchema,
    answer: refundsSchema,
    handle: async (call) => {
      const { records, workspace } = call;
      const period = windowOf(call);
      const rate = await readRates(records, workspace);
      const moved = await readMovedMoney(records, workspace.id, period);
      const refunds = await listRefunds(records, workspace.id, { period, most });
      return {
        ...windowSaid(period, workspace.currency),
        today: todayOf(call),
        refunds: refunds.map(presentRefund),
        times: refundTimesOf(refunds),
        open: await countOpenCases(records, workspace.id),
        rate: {
          all: refundRateOf(moved, rate),
          withClause: refundRateOf(
            moved.filter(({ hasClause }) => hasClause),
            rate,
          ),
          withoutClause: refundRateOf(
            moved.filter(({ hasClause }) => !hasClause),
            rate,
          ),
        },
        sellers: refundsBySeller(moved, refunds, rate).map(({ causes, ...one }) => ({ ...one, causes: [...causes] })),
      };
    },
  });
}

function caseRoutes(): readonly WorkspaceRoute[] {
  return [
    casesRoute(SHOWN),
    route({
      method: 'PATCH',
      path: '/refunds/:refund',
      operationId: 'reviewRefund',
      tag,
      summary: 'Say of a refund who looks into it, what its cause was and what was found; without a cause it is open again',
      may: 'work',
      params: refundParams,
      body: refundReviewSchema,
      answer: refundCaseSchema,
      handle: async (call) => {
        await reviewRefund(call.records, by(call), { refundId: call.params.refund, ...call.body });
        const [found] = await listRefunds(call.records, call.workspace.id, { refundId: call.params.refund });
        if (found === undefined) throw noSuchRefund();
        return presentRefund(found);
      },
    }),
  ];
}

export function requestsRoute(most: number) {
  return route({
    method: 'GET',
    path: '/refund-requests',
    operationId: 'listRefundRequests',
    tag,
    summary: 'What customers ask to get back: those that wait first',
    may: 'read',
    query: refundRequestsQuerySchema,
    answer: refundRequestsSchema,
    handle: async (call) => {
      const { records, workspace, query } = call;
      const requests = await listRequests(records, workspace.id, { state: query.state, accountId: query.account, most });
      return { today: todayOf(call), requests: await withStanding(call, requests) };
    },
  });
}

function requestRoutes(): readonly WorkspaceRoute[] {
  return [
    requestsRoute(SHOWN),
    route({
      method: 'POST',
      path: '/accounts/:account/refund-requests',
      operationId: 'askRefund',
      tag,
      summary: 'Write down that a customer asks for its money back; more than it paid is refused',
      may: 'work',
      params: accountParams,
      body: refundRequestBodySchema,
      answer: refundRequestSchema,
      status: 201,
      handle: async (call) => {
        const { records, workspace, params, body } = call;
        await requireAccount(records, workspace.id, params.account);
        const { subscription = null, askedOn = todayOf(call), ...asked } = body;
        const id = await askRefund(records, by(call), { accountId: params.account, subscriptionId: subscription, askedOn, ...asked });
        return oneRequest(call, id);
      },
    }),
  ];
}

function decisionRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/refund-requests/:request/decision',
      operationId: 'decideRefund',
      tag,
      summary: 'Agree to a request for a refund, or decline it, and say why',
      may: 'decide_refunds',
      params: refundRequestParams,
      body: refundDecisionSchema,
      answer: refundRequestSchema,
      handle: async (call) => {
        await decideRequest(call.records, by(call), { requestId: call.params.request, ...call.body });
        return oneRequest(call, call.params.request);
      },
    }),
    route({
      method: 'DELETE',
      path: '/refund-requests/:request',
      operationId: 'withdrawRefundRequest',
      tag,
      summary: 'Take back a request for a refund that nobody has decided',
      may: 'work',
      params: refundRequestParams,
      handle: (call) => withdrawRequest(call.records, by(call), call.params.request),
    }),
  ];
}

async function oneRequest(call: AnyCall, id: string) {
  const [request] = await withStanding(call, await listRequests(call.records, call.workspace.id, { id }));
  if (request === undefined) throw noSuchRequest();
  return request;
}

/** Beside each what was agreed of the subscription it is about, or of all of the account's. */
async function withStanding({ records, workspace }: AnyCall, requests: readonly RefundRequest[]) {
  const accountIds = [...new Set(requests.map(({ accountId }) => accountId))];
  const clauses = Map.groupBy(await readClauses(records, workspace.id, accountIds), ({ accountId }) => accountId);
  return requests.map((request) => {
    const own = clauses.get(request.accountId) ?? [];
    const about = request.subscriptionId === null ? own : own.filter(({ subscriptionId }) => subscriptionId === request.subscriptionId);
    return { ...presentRequest(request), standing: bestStanding(about, isoToDay(request.askedOn)) };
  });
}
