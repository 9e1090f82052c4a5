import { refundRateQuerySchema, refundRateSchema, refundRowsSchema } from '@perennial/contract/revenue-quality';
import { readMovedMoney } from '../../../facts/revenue/index.ts';
import { periodOf } from '../../../kernel/period.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { refundPartOf } from '../refunds.ts';
import { readAccountIds, readRefundLines } from '../store/refund-lines.read.ts';
import { worthOfRows } from '../worth-of-rows.ts';
import type { AskedOf, RevenueCall } from './asked.ts';
import { MOST_ROWS, namedRows } from './named-rows.ts';

const tag = 'revenue';

export function refundsRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [refundRate(askOf), refundRows(askOf)];
}

type Call = RevenueCall & { readonly query: { readonly since: string; readonly until?: string | undefined } };

/** What came in and went back, of the accounts that are meant. */
async function moved(askOf: AskedOf, call: Call) {
  const { records, workspace, query } = call;
  const { asking, wish, rates } = await askOf(call);
  const window = periodOf(query, dayOfCall(call));
  const ids = await readAccountIds(records, asking, wish);
  const all = await readMovedMoney(records, workspace.id, window);
  const lines = await readRefundLines(records, { asking, wish, window });
  const part = refundPartOf(
    all.filter(({ accountId }) => ids.has(accountId)),
    rates,
  );
  return { rates, part, lines };
}

const refundRate = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/refunds',
    operationId: 'getRefundRate',
    tag,
    summary: 'What was given back of what came in, with and without refund terms',
    may: 'read',
    query: refundRateQuerySchema,
    answer: refundRateSchema,
    handle: async (call) => {
      const { rates, part, lines } = await moved(askOf, call);
      const { accounts: _, ...figures } = part;
      return {
        currency: rates.shown,
        ...figures,
        refunds: lines.length,
        open: lines.filter(({ state }) => state === 'open').length,
      };
    },
  });

const refundRows = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/refunds/rows',
    operationId: 'listRefundRows',
    tag,
    summary: 'The refunds of a period, the open ones first, and what came in by account',
    may: 'read',
    query: refundRateQuerySchema,
    answer: refundRowsSchema,
    handle: async (call) => {
      const { rates, part, lines } = await moved(askOf, call);
      const { rows } = worthOfRows(lines, rates);
      return {
        currency: rates.shown,
        refunds: rows.slice(0, MOST_ROWS).map(({ day, currency, minor, shownMinor, ...row }) => ({
          ...row,
          on: dayToIso(day),
          paidIn: currency,
          paidMinor: minor,
          amountMinor: shownMinor,
        })),
        accounts: await namedRows(call, part.accounts),
        totalRefunds: rows.length,
        totalAccounts: part.accounts.length,
        refundedMinor: part.all.refundedMinor,
        paidMinor: part.all.paidMinor,
      };
    },
  });
