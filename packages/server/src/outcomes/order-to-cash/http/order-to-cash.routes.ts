import {
  closeRatesQuerySchema,
  closeRatesSchema,
  orderRowsCsvQuerySchema,
  orderRowsQuerySchema,
  orderRowsSchema,
  orderToCashQuerySchema,
  orderToCashSchema,
} from '@perennial/contract/orders';
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { type Period, periodOf, presentPeriod } from '../../../kernel/period.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { rawRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { closeRatesOf, decidedDeals, LEAST_DECIDED, offerOf } from '../close-rate.ts';
import { begunDay, daysLate, isOrder, type OrderLine, stepNow, type TimeKey } from '../order-line.ts';
import { arrOf, brokenSums, dealSums, funnelOf, lateSums } from '../order-sums.ts';
import { ordersOfTime, timeOf } from '../order-times.ts';
import { readOrderLines, readOrderSpan } from '../store/order-lines.read.ts';
import { presentRow, presentTime } from './present-order.ts';

const tag = 'order-to-cash';
/** More lines than that cannot be told apart. */
const MOST_GROUPS = 4;

type Filter = z.output<typeof orderRowsCsvQuerySchema>;
type Asked = { readonly workspaceId: string; readonly memberId: string | null; readonly today: DayNumber };

export function orderToCashRoutes(deps: { readonly database: Database }): readonly WorkspaceRoute[] {
  return [insightRoute(), closeRatesRoute(), rowsRoute(), csvRoute(deps)];
}

function insightRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/order-to-cash',
    operationId: 'getOrderToCash',
    tag,
    summary: 'Orders by step, how long they take from deal to cash, and their broken links',
    may: 'read',
    query: orderToCashQuerySchema,
    answer: orderToCashSchema,
    handle: async (call) => {
      const { records, workspace, query, caller } = call;
      const today = dayOfCall(call);
      const period = periodOf(query, today);
      const span = await readOrderSpan(records, workspace.id);
      const ownerId = query.scope === 'book' ? caller.memberId : null;
      const lines = await readOrderLines(records, { workspaceId: workspace.id, ownerId, since: period.since });
      const begun = lines.filter((line) => isBegun(line, period));
      return {
        today: dayToIso(today),
        currency: workspace.currency,
        period: presentPeriod(period),
        factsSince: span.since,
        factsUntil: span.until,
        orders: begun.length,
        isAnyTold: span.isAnyTold,
        funnel: [...funnelOf(begun)],
        deals: dealSums(begun),
        close: timesOf(lines, 'close', { period, today, by: query.by }),
        invoice: timesOf(lines, 'invoice', { period, today, by: query.by }),
        cash: timesOf(lines, 'cash', { period, today, by: query.by }),
        broken: [...brokenSums(lines)],
        late: lateSums(begun, today),
      };
    },
  });
}

function closeRatesRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/order-to-cash/close-rates',
    operationId: 'getCloseRates',
    tag,
    summary: 'Deals signed of those decided, by whether a refund clause was offered',
    may: 'read',
    query: closeRatesQuerySchema,
    answer: closeRatesSchema,
    handle: async (call) => {
      const { records, workspace, query, caller } = call;
      const period = periodOf(query, dayOfCall(call));
      const ownerId = query.scope === 'book' ? caller.memberId : null;
      const lines = await readOrderLines(records, { workspaceId: workspace.id, ownerId, since: period.since });
      return { period: presentPeriod(period), ...closeRatesOf(decidedDeals(lines, period)), least: LEAST_DECIDED };
    },
  });
}

const isBegun = (line: OrderLine, { since, until }: Period) => isOrder(line) && begunDay(line) >= since && begunDay(line) < until;

type How = { readonly period: Period; readonly today: DayNumber; readonly by: 'segment' | 'none' };

function timesOf(lines: readonly OrderLine[], time: TimeKey, { period, today, by }: How) {
  const own = ordersOfTime(lines, time, period);
  const groups = [...Map.groupBy(own, ({ segment }) => segment)]
    .filter(([name]) => name !== null)
    .sort((a, b) => b[1].length - a[1].length);
  return {
    overall: presentTime(null, timeOf(own, time, today)),
    groups: by === 'none' ? [] : groups.slice(0, MOST_GROUPS).map(([name, of]) => presentTime(name, timeOf(of, time, today))),
  };
}

function rowsRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/order-to-cash/orders',
    operationId: 'listOrders',
    tag,
    summary: 'The orders behind a figure, the newest first',
    may: 'read',
    query: orderRowsQuerySchema,
    answer: orderRowsSchema,
    handle: async (call) => {
      const { records, workspace, query, caller } = call;
      const today = dayOfCall(call);
      const lines = await linesOf(records, query, { workspaceId: workspace.id, memberId: caller.memberId, today });
      return {
        total: lines.length,
        arrMinor: arrOf(lines),
        rows: lines.slice(query.offset, query.offset + query.limit).map((line) => presentRow(line, today)),
      };
    },
  });
}

/** The orders that a filter leaves, those with a broken link whenever they began. */
async function linesOf(records: Records, filter: Filter, { workspaceId, memberId, today }: Asked): Promise<readonly OrderLine[]> {
  const period = periodOf(filter, today);
  const all = await readOrderLines(records, { workspaceId, ownerId: filter.scope === 'book' ? memberId : null, since: period.since });
  const { link, step, late, lost, terms, group } = filter;
  return countedOf(all, filter, period).filter(
    (line) =>
      (link === undefined || line.broken.some((one) => link === 'any' || one.link === link)) &&
      (step === undefined || (stepNow(line) === step && line.lostDay === null)) &&
      (lost !== true || line.lostDay !== null) &&
      (terms === undefined || terms === 'any' || offerOf(line) === terms) &&
      (late !== true || daysLate(line, today) !== null) &&
      (group === undefined || line.segment === group),
  );
}

/** Of which the filter leaves some: what was decided in the period, what is behind a time, what is broken whenever it began, or what began. */
function countedOf(all: readonly OrderLine[], { terms, time, link }: Filter, period: Period): readonly OrderLine[] {
  if (terms !== undefined) return decidedDeals(all, period);
  if (time !== undefined) return ordersOfTime(all, time, period);
  return link !== undefined ? all : all.filter((line) => isBegun(line, period));
}

const COLUMNS = [
  'name',
  'segment',
  'product',
  'openedOn',
  'quotedOn',
  'signedOn',
  'provisionedOn',
  'entitledOn',
  'invoicedOn',
  'usedOn',
  'paidOn',
  'endOn',
  'orderedOn',
  'lostOn',
  'refundTerms',
  'arrMinor',
  'step',
  'daysToClose',
  'daysToInvoice',
  'daysToCash',
  'daysLate',
] as const;

function csvRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/insight/order-to-cash/orders.csv',
    operationId: 'exportOrders',
    tag,
    summary: 'The same orders as CSV',
    may: 'export',
    query: orderRowsCsvQuerySchema,
    handle: async (call, _request, reply) => {
      const { workspace, query, caller } = call;
      const today = dayOfCall(call);
      const asked = { workspaceId: workspace.id, memberId: caller.memberId, today };
      const lines = await database.inWorkspace(workspace.id, (records) => linesOf(records, query, asked));
      const rows = lines
        .map((line) => presentRow(line, today))
        .map((row) => [...COLUMNS.map((name) => row[name]), row.broken.map(({ link }) => link).join(' '), row.licenceKeys.join(' ')]);
      return reply
        .header('content-disposition', `attachment; filename="orders-${dayToIso(today)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(
          stringify([[...COLUMNS, 'broken', 'licenceKeys'], ...rows.map((cells) => cells.map(safeCell))], { record_delimiter: 'windows' }),
        );
    },
  });
}

const safeCell = (value: string | number | null) => (typeof value === 'string' ? formulaSafe(value) : value);
