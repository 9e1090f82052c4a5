import { accountParams } from '@perennial/contract/account';
import {
  accountPaymentsSchema,
  listPricesSchema,
  moneyCorrectionsSchema,
  refundsQuerySchema,
  refundsSchema,
} from '@perennial/contract/payments';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { refundRateOf } from '../refund-rate.ts';
import { readCorrections } from '../store/money-corrections.store.ts';
import { accountCreditNotes, accountPayments, accountRefunds, type RefundLine } from '../store/payments.read.ts';
import { readRates } from '../store/rates.read.ts';
import { listPrices } from '../store/prices.store.ts';
import { listRefunds, readMovedMoney } from '../store/refunds.read.ts';
import { windowOf, windowSaid } from './window-of.ts';

const tag = 'revenue';

/** What was paid and given back, what products are listed for, and what was corrected. */
export function paymentRoutes(): readonly WorkspaceRoute[] {
  return [...accountRoutes(), ...workspaceRoutes()];
}

function accountRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/payments',
      operationId: 'listAccountPayments',
      tag,
      summary: 'What an account paid and got back, the newest first',
      may: 'read',
      params: accountParams,
      answer: accountPaymentsSchema,
      handle: async ({ records, workspace, params }) => {
        await requireAccount(records, workspace.id, params.account);
        const asked = { workspaceId: workspace.id, accountId: params.account };
        return {
          payments: (await accountPayments(records, asked)).map(presentMoney),
          refunds: (await accountRefunds(records, asked)).map(presentRefund),
          creditNotes: (await accountCreditNotes(records, asked)).map(presentMoney),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/money-corrections',
      operationId: 'listMoneyCorrections',
      tag,
      summary: "What was said of an account's money before it was corrected, by whom and when",
      may: 'read',
      params: accountParams,
      answer: moneyCorrectionsSchema,
      handle: async ({ records, workspace, params }) => {
        await requireAccount(records, workspace.id, params.account);
        const corrections = await readCorrections(records, workspace.id, params.account);
        return {
          corrections: corrections.map(({ externalId, sourceKey, correctedAt, accountId: _, ...one }) => ({
            ...one,
            key: externalId,
            source: sourceKey,
            at: new Date(correctedAt).toISOString(),
          })),
        };
      },
    }),
  ];
}

function workspaceRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/refunds',
      operationId: 'listRefunds',
      tag,
      summary: 'Refunds, the open ones first, and what was given back of what came in, with and without refund terms',
      may: 'read',
      query: refundsQuerySchema,
      answer: refundsSchema,
      handle: async (call) => {
        const { records, workspace } = call;
        const window = windowOf(call);
        const rate = await readRates(records, workspace);
        const moved = await readMovedMoney(records, workspace.id, window);
        const refunds = await listRefunds(records, workspace.id, window);
        return {
          ...windowSaid(window, workspace.currency),
          refunds: refunds.map(({ accountId, accountName, ...one }) => ({
            ...presentRefund(one),
            account: { id: accountId, name: accountName },
          })),
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
        };
      },
    }),
    route({
      method: 'GET',
      path: '/prices',
      operationId: 'listPrices',
      tag,
      summary: 'What products are listed for, by plan, interval and currency',
      may: 'read',
      answer: listPricesSchema,
      handle: async ({ records, workspace }) => ({
        prices: (await listPrices(records, workspace.id)).map(({ productKey, amountMinor, currency, ...one }) => ({
          ...one,
          product: productKey,
          amount: { amountMinor, currency },
        })),
      }),
    }),
  ];
}

type MoneyLine = {
  readonly externalId: string;
  readonly invoiceKey: string | null;
  readonly amountMinor: number;
  readonly currency: string;
};

function presentMoney<Line extends MoneyLine>({ externalId, invoiceKey, amountMinor, currency, ...line }: Line) {
  return { ...line, key: externalId, invoice: invoiceKey, amount: { amountMinor, currency } };
}

function presentRefund({ paymentKey, ...line }: RefundLine) {
  return { ...presentMoney(line), payment: paymentKey };
}
