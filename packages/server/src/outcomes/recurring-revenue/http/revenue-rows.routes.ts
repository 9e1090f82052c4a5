import {
  movementRowsQuerySchema,
  movementRowsSchema,
  retentionRowsQuerySchema,
  retentionRowsSchema,
  revenueAccountsQuerySchema,
  revenueAccountsSchema,
} from '@perennial/contract/revenue-insight';
import { addMonths, isoToDay } from '../../../kernel/time.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { arrOfAccounts } from '../cohorts.ts';
import { type AccountMovement, movementsOf, retentionOf, sumWindows } from '../sums.ts';
import { readNames } from '../store/accounts-asked.read.ts';
import { type AskedOf, chosenOf } from './asked.ts';

const tag = 'revenue';
const MOST_ROWS = 2_000;

export function revenueRowsRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [movementRows(askOf), accountRows(askOf), retentionRows(askOf)];
}

const movementRows = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/rows',
    operationId: 'listMovementRows',
    tag,
    summary: 'The accounts behind the movements of a window',
    may: 'read',
    query: movementRowsQuerySchema,
    answer: movementRowsSchema,
    handle: async (call) => {
      const { query, records, workspace } = call;
      const { columns, chosen, rates } = await chosenOf(askOf, call);
      const window = { since: isoToDay(query.since), until: isoToDay(query.until) };
      const rows = movementsOf(columns, chosen, { window, rates })
        .flatMap(rowsOf)
        .filter(({ kind }) => query.kind === undefined || kind === query.kind)
        .sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor));
      const shown = rows.slice(0, MOST_ROWS);
      const names = await readNames(
        records,
        workspace.id,
        shown.map(({ accountId }) => accountId),
      );
      return {
        currency: rates.shown,
        rows: shown.map((row) => ({ ...row, name: names.get(row.accountId) ?? '' })),
        sumMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0),
        total: rows.length,
      };
    },
  });

function rowsOf({ accountId, openingMinor, closingMinor, byRateMinor, byAccountMinor, kind, isInvoluntary, isUnknown }: AccountMovement) {
  if (isUnknown) return [];
  const row = { accountId, openingMinor: 12 * openingMinor, closingMinor: 12 * closingMinor };
  return [
    ...(kind === null ? [] : [{ ...row, kind, amountMinor: 12 * byAccountMinor, isInvoluntary }]),
    ...(byRateMinor === 0 ? [] : [{ ...row, kind: 'currency' as const, amountMinor: 12 * byRateMinor, isInvoluntary: null }]),
  ];
}

const accountRows = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/accounts',
    operationId: 'listRevenueAccounts',
    tag,
    summary: 'Who pays what on a day; of a cohort also those who pay no more',
    may: 'read',
    query: revenueAccountsQuerySchema,
    answer: revenueAccountsSchema,
    handle: async (call) => {
      const { query, records, workspace } = call;
      const { columns, chosen, rates } = await chosenOf(askOf, call);
      const cohort = query.cohort === undefined ? null : isoToDay(query.cohort);
      const rows = arrOfAccounts(columns, chosen, { on: isoToDay(query.on), cohort, rates });
      const shown = rows.slice(0, MOST_ROWS);
      const names = await readNames(
        records,
        workspace.id,
        shown.map(({ accountId }) => accountId),
      );
      return {
        currency: rates.shown,
        rows: shown.map((row) => ({ ...row, name: names.get(row.accountId) ?? '' })),
        total: rows.length,
        paying: rows.filter(({ arrMinor }) => arrMinor > 0).length,
        sumMinor: rows.reduce((sum, row) => sum + row.arrMinor, 0),
      };
    },
  });

const retentionRows = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/retention',
    operationId: 'listRetentionRows',
    tag,
    summary: 'The customers of a year before, and what is kept of each',
    may: 'read',
    query: retentionRowsQuerySchema,
    answer: retentionRowsSchema,
    handle: async (call) => {
      const { query, records, workspace } = call;
      const { columns, chosen, rates } = await chosenOf(askOf, call);
      const until = isoToDay(query.until);
      const window = { since: query.since === undefined ? addMonths(until, -12) : isoToDay(query.since), until };
      const [sums] = sumWindows(columns, chosen, { windows: [window], rates });
      const rows = movementsOf(columns, chosen, { window, rates })
        .filter(({ wasPaying, isUnknown }) => wasPaying && !isUnknown)
        .map((one) => ({
          accountId: one.accountId,
          openingMinor: 12 * (one.openingMinor + one.byRateMinor),
          keptMinor: 12 * one.closingMinor,
          isLost: one.kind === 'churn',
          isInvoluntary: one.isInvoluntary,
        }))
        .sort((a, b) => Math.abs(b.keptMinor - b.openingMinor) - Math.abs(a.keptMinor - a.openingMinor) || b.openingMinor - a.openingMinor);
      const shown = rows.slice(0, MOST_ROWS);
      const names = await readNames(
        records,
        workspace.id,
        shown.map(({ accountId }) => accountId),
      );
      const all = sums as NonNullable<typeof sums>;
      const retention = retentionOf(all);
      return {
        currency: rates.shown,
        retention: { ...retention, openingMinor: 12 * retention.openingMinor },
        rows: shown.map((row) => ({ ...row, name: names.get(row.accountId) ?? '' })),
        total: rows.length,
        openingMinor: 12 * all.openingThenMinor,
        keptMinor: 12 * all.keptMinor,
        grossMinor: 12 * all.grossMinor,
        lost: all.lost,
        lostInvoluntarily: all.lostInvoluntarily,
      };
    },
  });
