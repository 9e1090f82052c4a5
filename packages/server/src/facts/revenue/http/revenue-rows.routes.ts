import {
  retentionRowsQuerySchema,
  retentionRowsSchema,
  revenueAccountsQuerySchema,
  revenueAccountsSchema,
} from '@perennial/contract/revenue-insight';
import { addMonths, isoToDay } from '../../../kernel/time.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { movementsOf } from '../movements.ts';
import { arrOfAccounts } from '../arr-of-accounts.ts';
import { keptOf, retentionOf } from '../retention.ts';
import { readPaidAccounts, readRates } from '../store/paid-lines.read.ts';
import { ownerOf } from './owner-of.ts';

const tag = 'revenue';
const MOST_ROWS = 2_000;

export function revenueRowsRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/revenue/accounts',
      operationId: 'listRevenueAccounts',
      tag,
      summary: 'Who pays what on a day; of a cohort also those who pay no more',
      may: 'read',
      query: revenueAccountsQuerySchema,
      answer: revenueAccountsSchema,
      handle: async ({ records, workspace, query, caller }) => {
        const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: ownerOf(query.scope, caller) });
        const asked = { on: isoToDay(query.on), cohort: query.cohort === undefined ? null : isoToDay(query.cohort) };
        const rows = arrOfAccounts(accounts, asked, await readRates(records, workspace));
        const names = new Map(accounts.map((one) => [one.accountId, one.name]));
        return {
          currency: workspace.currency,
          rows: rows.slice(0, MOST_ROWS).map((row) => ({ ...row, name: names.get(row.accountId) ?? '' })),
          total: rows.length,
          paying: rows.filter(({ arrMinor }) => arrMinor > 0).length,
          sumMinor: rows.reduce((sum, row) => sum + row.arrMinor, 0),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/insight/revenue/retention',
      operationId: 'listRetentionRows',
      tag,
      summary: 'The customers of a year before, and what is kept of each',
      may: 'read',
      query: retentionRowsQuerySchema,
      answer: retentionRowsSchema,
      handle: async ({ records, workspace, query, caller }) => {
        const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: ownerOf(query.scope, caller) });
        const until = isoToDay(query.until);
        const { moved } = movementsOf(accounts, { since: addMonths(until, -12), until }, await readRates(records, workspace));
        const names = new Map(accounts.map((one) => [one.accountId, one.name]));
        const rows = moved
          .filter(({ openingMinor }) => openingMinor > 0)
          .map((one) => ({
            accountId: one.accountId,
            name: names.get(one.accountId) ?? '',
            openingMinor: 12 * one.openingMinor,
            keptMinor: 12 * keptOf(one),
            isLost: one.movements.churn !== undefined,
            isInvoluntary: one.isInvoluntary,
          }))
          .sort(
            (a, b) => Math.abs(b.keptMinor - b.openingMinor) - Math.abs(a.keptMinor - a.openingMinor) || b.openingMinor - a.openingMinor,
          );
        return {
          currency: workspace.currency,
          retention: retentionOf(moved),
          rows: rows.slice(0, MOST_ROWS),
          total: rows.length,
          openingMinor: rows.reduce((sum, row) => sum + row.openingMinor, 0),
          keptMinor: rows.reduce((sum, row) => sum + row.keptMinor, 0),
          grossMinor: rows.reduce((sum, row) => sum + Math.min(row.openingMinor, row.keptMinor), 0),
          lost: rows.filter(({ isLost }) => isLost).length,
          lostInvoluntarily: rows.filter(({ isInvoluntary }) => isInvoluntary === true).length,
        };
      },
    }),
  ];
}
