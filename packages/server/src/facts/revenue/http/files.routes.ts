import { refundRequestsFileQuerySchema, refundsFileQuerySchema } from '@perennial/contract/refunds';
import type { WorkspaceRoute } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/http/table-file.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { UsageStore } from '../../usage/index.ts';
import { sharedCostsRoute } from './costs.routes.ts';
import { casesRoute, requestsRoute } from './refunds.routes.ts';

type FileDeps = { readonly database: Database; readonly usageStore: UsageStore };

/** Rows of a file at most. */
const MOST = 20_000;

/** Refunds, requests for them and shared costs as CSV. */
export function fileRoutes(deps: FileDeps): readonly WorkspaceRoute[] {
  return [refundsFile(deps), requestsFile(deps), costsFile(deps)];
}

function refundsFile({ database }: FileDeps): WorkspaceRoute {
  return tableFile(casesRoute(MOST), {
    database,
    operationId: 'exportRefunds',
    summary: 'The refunds of a window as CSV',
    name: 'refunds',
    query: refundsFileQuerySchema,
    rows: ({ refunds }, { state }) => refunds.filter((one) => state === undefined || one.state === state),
    columns: [
      ['refund', (one) => one.key],
      ['account_id', (one) => one.account.id],
      ['account', (one) => one.account.name],
      ['seller', (one) => one.seller],
      ['payment', (one) => one.payment],
      ['invoice', (one) => one.invoice],
      ['asked_on', (one) => one.askedOn],
      ['agreed_on', (one) => one.agreedOn],
      ['refunded_on', (one) => one.refundedOn],
      ['amount_minor', (one) => one.amount.amountMinor],
      ['currency', (one) => one.amount.currency],
      ['reason', (one) => one.reason],
      ['state', (one) => one.state],
      ['cause', (one) => one.cause],
      ['finding', (one) => one.finding],
      ['reviewed_on', (one) => one.reviewedOn],
      ['reviewer', (one) => one.reviewer?.name ?? null],
      ['owner', (one) => one.owner?.name ?? null],
    ],
  });
}

function requestsFile({ database }: FileDeps): WorkspaceRoute {
  return tableFile(requestsRoute(MOST), {
    database,
    operationId: 'exportRefundRequests',
    summary: 'Requests for refunds as CSV, all or those that wait for an answer or for the money',
    name: 'refund-requests',
    query: refundRequestsFileQuerySchema,
    rows: ({ requests }, { unsettled }) =>
      requests.filter(({ state, refundedOn }) => unsettled !== true || state === 'asked' || (state === 'agreed' && refundedOn === null)),
    columns: [
      ['request', (one) => one.id],
      ['account_id', (one) => one.account.id],
      ['account', (one) => one.account.name],
      ['subscription_id', (one) => one.subscriptionId],
      ['asked_on', (one) => one.askedOn],
      ['amount_minor', (one) => one.amount.amountMinor],
      ['currency', (one) => one.amount.currency],
      ['reason', (one) => one.reason],
      ['standing', (one) => one.standing],
      ['state', (one) => one.state],
      ['decided_on', (one) => one.decidedOn],
      ['decided_by', (one) => one.decider?.name ?? null],
      ['decision_note', (one) => one.note],
      ['refunded_on', (one) => one.refundedOn],
      ['closed_on', (one) => one.closedOn],
    ],
  });
}

function costsFile({ database, usageStore }: FileDeps): WorkspaceRoute {
  return tableFile(sharedCostsRoute({ usageStore }, MOST), {
    database,
    operationId: 'exportSharedCosts',
    summary: 'Costs of the workspace that are spread over its accounts, as CSV',
    name: 'costs',
    rows: ({ costs }) => costs,
    columns: [
      ['cost', (one) => one.key],
      ['kind', (one) => one.kind],
      ['product', (one) => one.product],
      ['since', (one) => one.since],
      ['until', (one) => one.until],
      ['amount_minor', (one) => one.amount.amountMinor],
      ['currency', (one) => one.amount.currency],
      ['spread', (one) => one.spread],
      ['accounts', (one) => one.accounts],
    ],
  });
}
