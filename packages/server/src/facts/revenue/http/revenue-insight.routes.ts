import {
  movementRowsQuerySchema,
  movementRowsSchema,
  revenueInsightQuerySchema,
  revenueInsightSchema,
} from '@perennial/contract/revenue-insight';
import { comparedPeriod, periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { MOVEMENT_KINDS, movementsOf } from '../movements.ts';
import { type RevenueBefore, revenueBefore, revenueInsight } from '../revenue-insight.ts';
import { readFirstPaidDay, readLastPaidDay, readPaidAccounts, readRates } from '../store/paid-lines.read.ts';
import { ownerOf } from './owner-of.ts';

const tag = 'revenue';
const MOST_ROWS = 2_000;

export function revenueInsightRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/revenue',
      operationId: 'getRevenueInsight',
      tag,
      summary: 'ARR by month with what moved it, retention, cohorts',
      may: 'read',
      query: revenueInsightQuerySchema,
      answer: revenueInsightSchema,
      handle: async (call) => {
        const { records, workspace, query } = call;
        const today = dayOfCall(call);
        const period = periodOf(query, today);
        const compared = comparedPeriod(period, query.compare);
        const factsSince = await readFirstPaidDay(records, workspace.id);
        const lastPaid = await readLastPaidDay(records, workspace.id);
        const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: ownerOf(query.scope, call.caller) });
        const rates = await readRates(records, workspace);
        const insight = revenueInsight(accounts, period, rates);
        const isComparable = compared !== null && factsSince !== null && factsSince < compared.until;
        return {
          currency: workspace.currency,
          today: dayToIso(today),
          period: presentPeriod(period),
          compared: compared && presentPeriod(compared),
          factsSince: factsSince === null ? null : dayToIso(factsSince),
          factsUntil: lastPaid === null || lastPaid >= today ? null : dayToIso(lastPaid),
          months: insight.months.map((month) => ({ ...month, ...presentPeriod(month) })),
          before: isComparable ? presentBefore(revenueBefore(accounts, compared, rates)) : null,
          cohorts: insight.cohorts.map(({ startDay, accountIds, cells }) => ({
            startOn: dayToIso(startDay),
            customers: accountIds.length,
            cells: cells.map(({ lastDay, customers, minor }) => ({ on: dayToIso(lastDay), customers, arrMinor: 12 * minor })),
          })),
          unknown: insight.unknown.length,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/insight/revenue/rows',
      operationId: 'listMovementRows',
      tag,
      summary: 'The accounts behind the movements of a window',
      may: 'read',
      query: movementRowsQuerySchema,
      answer: movementRowsSchema,
      handle: async ({ records, workspace, query, caller }) => {
        const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: ownerOf(query.scope, caller) });
        const names = new Map(accounts.map((one) => [one.accountId, one.name]));
        const window = { since: isoToDay(query.since), until: isoToDay(query.until) };
        const { moved } = movementsOf(accounts, window, await readRates(records, workspace));
        const kinds = query.kind === undefined ? MOVEMENT_KINDS : [query.kind];
        const rows = moved.flatMap((one) =>
          kinds.flatMap((kind) => {
            const amount = one.movements[kind];
            if (amount === undefined) return [];
            return {
              accountId: one.accountId,
              name: names.get(one.accountId) ?? '',
              kind,
              openingMinor: 12 * one.openingMinor,
              closingMinor: 12 * one.closingMinor,
              amountMinor: 12 * amount,
              isInvoluntary: kind === 'churn' ? one.isInvoluntary : null,
            };
          }),
        );
        const sorted = rows.sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor));
        return {
          currency: workspace.currency,
          rows: sorted.slice(0, MOST_ROWS),
          sumMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0),
          total: rows.length,
        };
      },
    }),
  ];
}

function presentBefore({ arrMinor, months }: RevenueBefore) {
  return { arrMinor, months: months.map((month) => ({ ...month, ...presentPeriod(month) })) };
}
