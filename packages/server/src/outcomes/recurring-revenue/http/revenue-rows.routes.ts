import {
  movementRowsQuerySchema,
  movementRowsSchema,
  retentionRowsQuerySchema,
  retentionRowsSchema,
  revenueAccountsQuerySchema,
  revenueAccountsSchema,
} from '@perennial/contract/revenue-insight';
import { mixRowsQuerySchema, mixRowsSchema } from '@perennial/contract/revenue-rows';
import { periodOf } from '../../../kernel/period.ts';
import { addMonths, isoToDay } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { arrOfAccounts } from '../cohorts.ts';
import { mixRowsOf } from '../mix-rows.ts';
import { MOVEMENT_KINDS, type MovementKind } from '../movement.ts';
import { type AccountMovement, movementsOf, retentionOf, sumWindows } from '../sums.ts';
import { type AskedOf, chosenOf, groupChosenOf } from './asked.ts';
import { namedRows } from './named-rows.ts';

const tag = 'revenue';

export function revenueRowsRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [movementRows(askOf), mixRows(askOf), accountRows(askOf), retentionRows(askOf)];
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
      const { query } = call;
      const { columns, chosen, rates } = await chosenOf(askOf, call);
      const window = { since: isoToDay(query.since), until: isoToDay(query.until) };
      const rows = movementsOf(columns, chosen, { window, rates })
        .flatMap(rowsOf)
        .filter(({ kind }) => query.kind === undefined || kind === query.kind)
        .sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor));
      return {
        currency: rates.shown,
        rows: await namedRows(call, rows),
        sums: sumsByKind(rows),
        sumMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0),
        total: rows.length,
      };
    },
  });

function sumsByKind(rows: readonly { readonly kind: MovementKind; readonly amountMinor: number }[]): Record<MovementKind, number> {
  const sums = Object.fromEntries(MOVEMENT_KINDS.map((kind) => [kind, 0])) as Record<MovementKind, number>;
  for (const { kind, amountMinor } of rows) sums[kind] += amountMinor;
  return sums;
}

function rowsOf({ accountId, openingMinor, closingMinor, byRateMinor, byAccountMinor, kind, isInvoluntary, isUnknown }: AccountMovement) {
  if (isUnknown) return [];
  const row = { accountId, openingMinor: 12 * openingMinor, closingMinor: 12 * closingMinor };
  return [
    ...(kind === null ? [] : [{ ...row, kind, amountMinor: 12 * byAccountMinor, isInvoluntary }]),
    ...(byRateMinor === 0 ? [] : [{ ...row, kind: 'currency' as const, amountMinor: 12 * byRateMinor, isInvoluntary: null }]),
  ];
}

const mixRows = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/mix/rows',
    operationId: 'listMixRows',
    tag,
    summary: 'The accounts behind a part of the mix: kept, grown, or won in the period',
    may: 'read',
    query: mixRowsQuerySchema,
    answer: mixRowsSchema,
    handle: async (call) => {
      const { query } = call;
      const { columns, chosen, rates } = await chosenOf(askOf, call);
      const window = periodOf(query, dayOfCall(call));
      const rows = mixRowsOf(movementsOf(columns, chosen, { window, rates }), query.part);
      return {
        currency: rates.shown,
        rows: (await namedRows(call, rows)).map((row) => ({
          ...row,
          openingMinor: row.openingMinor === null ? null : 12 * row.openingMinor,
          closingMinor: 12 * row.closingMinor,
          amountMinor: 12 * row.amountMinor,
        })),
        sumMinor: 12 * rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
        total: rows.length,
      };
    },
  });

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
      const { query } = call;
      const { columns, chosen, rates } = await chosenOf(askOf, call);
      const cohort = query.cohort === undefined ? null : isoToDay(query.cohort);
      const rows = arrOfAccounts(columns, chosen, { on: isoToDay(query.on), cohort, rates });
      return {
        currency: rates.shown,
        rows: await namedRows(call, rows),
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
      const { query } = call;
      const asked = await askOf(call);
      const { columns, rates } = asked;
      const chosen = await groupChosenOf(call.records, asked, query);
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
      const all = sums as NonNullable<typeof sums>;
      const retention = retentionOf(all);
      return {
        currency: rates.shown,
        retention: { ...retention, openingMinor: 12 * retention.openingMinor },
        rows: await namedRows(call, rows),
        total: rows.length,
        openingMinor: 12 * all.openingThenMinor,
        keptMinor: 12 * all.keptMinor,
        grossMinor: 12 * all.grossMinor,
        lost: all.lost,
        lostInvoluntarily: all.lostInvoluntarily,
      };
    },
  });
