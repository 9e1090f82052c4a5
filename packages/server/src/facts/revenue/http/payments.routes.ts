import { accountParams } from '@perennial/contract/account';
import { accountPaymentsSchema, listPricesSchema, moneyCorrectionsSchema } from '@perennial/contract/payments';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { type KeptCorrection, readCorrections } from '../store/money-corrections.store.ts';
import { accountCreditNotes, accountPayments } from '../store/payments.read.ts';
import { listPrices } from '../store/prices.store.ts';
import { listRefunds } from '../store/refunds.read.ts';
import { presentMoney, presentRefund } from './present-refund.ts';

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
          refunds: (await listRefunds(records, workspace.id, { accountId: params.account })).map(presentRefund),
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
        return { corrections: (await readCorrections(records, workspace.id, params.account)).map(presentCorrection) };
      },
    }),
  ];
}

function presentCorrection({ externalId, sourceKey, correctedAt, accountId: _, ...one }: KeptCorrection) {
  return { ...one, key: externalId, source: sourceKey, at: new Date(correctedAt).toISOString() };
}

function workspaceRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/money-corrections',
      operationId: 'listSharedCorrections',
      tag,
      summary: 'What was said of list prices and shared costs before it was corrected, by whom and when',
      may: 'read',
      isOfAll: true,
      answer: moneyCorrectionsSchema,
      handle: async ({ records, workspace }) => ({
        corrections: (await readCorrections(records, workspace.id, null)).map(presentCorrection),
      }),
    }),
    route({
      method: 'GET',
      path: '/prices',
      operationId: 'listPrices',
      tag,
      summary: 'What products are listed for, by plan, interval and currency, and since when',
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
