import {
  boxAnswerSchema,
  boxQuerySchema,
  columnsSchema,
  firstJudgementSchema,
  columnValuesQuery,
  columnValuesSchema,
  countAnswerSchema,
  countQuerySchema,
  plotAnswerSchema,
  plotQuerySchema,
  portfolioAnswerSchema,
  portfolioQuerySchema,
  searchAnswerSchema,
  searchQuery,
} from '@perennial/contract/portfolio';
import { z } from 'zod';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { binPoints, isSkewed, medianOf } from '../bin-points.ts';
import type { PortfolioFilter } from '../filter.ts';
import { readRows } from '../store/account-rows.ts';
import { countJudged, countValues, namesOfColumns, valuesOfColumn } from '../store/column-values.ts';
import { accountsInBox, plotAccounts, type Point } from '../store/plot-accounts.ts';
import { queryAccounts, sumAccounts } from '../store/query-accounts.ts';
import { search } from '../store/search.read.ts';
import type { ColumnsOf, PortfolioColumns } from './asking.ts';

const tag = 'portfolio';
/** Above it the picture is bins, with the largest accounts as bubbles. */
const MOST_POINTS = 3_000;
const LARGEST = 300;
const BINS_ACROSS = 40;
const MOST_IN_BOX = 1_000;

export function portfolioRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  return [...tableRoutes(columnsOf), ...columnRoutes(columnsOf), ...chartRoutes(columnsOf)];
}

function tableRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/accounts/query',
      operationId: 'queryAccounts',
      tag,
      summary: 'A block of the accounts that match, with the total of all',
      may: 'read',
      body: portfolioQuerySchema,
      answer: portfolioAnswerSchema,
      handle: async (call) => {
        const { sort, offset, limit, columns: keys } = call.body;
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const asking = columns.asking(call);
        const page = await queryAccounts(call.records, asking, { filter: filterOf(call.body), sort, offset, limit, column: columns.find });
        const rows = await readRows(call.records, asking, { ids: page.ids, columns: keys.map(columns.find) });
        const arr = { amountMinor: page.arrMinor, currency: call.workspace.currency };
        return {
          on: todayOf(call),
          total: page.total,
          arr,
          accountsWithoutArr: page.withoutArr,
          rows: rows as z.input<typeof portfolioAnswerSchema>['rows'],
        };
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/count',
      operationId: 'countAccounts',
      tag,
      summary: 'How many match, their ARR, and how many would without each condition',
      may: 'read',
      body: countQuerySchema,
      answer: countAnswerSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const asking = columns.asking(call);
        const filter = filterOf(call.body);
        const totals = await sumAccounts(call.records, asking, filter);
        const without: number[] = [];
        for (const looser of call.body.perCondition ? withoutEach(filter) : [])
          without.push((await sumAccounts(call.records, asking, looser)).total);
        return { total: totals.total, arr: { amountMinor: totals.arrMinor, currency: call.workspace.currency }, without };
      },
    }),
  ];
}

function columnRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/columns',
      operationId: 'listColumns',
      tag,
      summary: 'What the table can show, sort by and filter',
      may: 'read',
      answer: columnsSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const counted = await countValues(call.records, columns.asking(call));
        const namesOf = await namesOfColumns(call.records, call.workspace.id);
        return {
          accounts: counted.accounts,
          columns: columns.all.map((column) => ({
            ...column,
            operators: [...column.operators],
            names: namesOf(column.key),
            accountsWithValue: counted.byColumn.get(column.key) ?? 0,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/first-judgement',
      operationId: 'getFirstJudgement',
      tag,
      summary: 'How many accounts there are, and how many were judged at least once',
      may: 'read',
      answer: firstJudgementSchema,
      handle: ({ records, workspace }) => countJudged(records, workspace.id),
    }),
    route({
      method: 'GET',
      path: '/accounts/columns/:column/values',
      operationId: 'listColumnValues',
      tag,
      summary: 'The values of a column of words, the most frequent first',
      may: 'read',
      params: z.object({ column: z.string().max(64) }),
      query: columnValuesQuery,
      answer: columnValuesSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const { params, query } = call;
        return {
          values: [...(await valuesOfColumn(call.records, columns.asking(call), { column: columns.find(params.column), q: query.q }))],
        };
      },
    }),
    route({
      method: 'GET',
      path: '/search',
      operationId: 'search',
      tag,
      summary: 'Accounts, contacts, views and tickets by a few letters',
      may: 'read',
      query: searchQuery,
      answer: searchAnswerSchema,
      handle: async ({ records, workspace, caller, query }) => {
        const found = await search(records, { workspaceId: workspace.id, memberId: caller.memberId, ...query });
        return { accounts: [...found.accounts], contacts: [...found.contacts], views: [...found.views], tickets: [...found.tickets] };
      },
    }),
  ];
}

function chartRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  type Picked = { readonly x: string; readonly y: string; readonly size: string | null } & Parameters<typeof filterOf>[0];
  const wishOf = (columns: PortfolioColumns, body: Picked) => ({
    filter: filterOf(body),
    x: columns.find(body.x),
    y: columns.find(body.y),
    size: body.size === null ? null : columns.find(body.size),
  });
  return [
    route({
      method: 'POST',
      path: '/accounts/plot',
      operationId: 'plotAccounts',
      tag,
      summary: 'Accounts as points of two numbers; as bins where there are many',
      may: 'read',
      body: plotQuerySchema,
      answer: plotAnswerSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const { total, points } = await plotAccounts(call.records, columns.asking(call), wishOf(columns, call.body));
        return { total, unplaced: total - points.length, ...pictureOf(points) };
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/plot/box',
      operationId: 'accountsInBox',
      tag,
      summary: 'Which accounts lie between two values of each number',
      may: 'read',
      body: boxQuerySchema,
      answer: boxAnswerSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const { sinceX, untilX, sinceY, untilY } = call.body;
        const found = await accountsInBox(call.records, columns.asking(call), {
          ...wishOf(columns, call.body),
          box: { sinceX, untilX, sinceY, untilY },
          most: MOST_IN_BOX,
        });
        return { total: found.total, ids: [...found.ids] };
      },
    }),
  ];
}

function pictureOf(points: readonly Point[]) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const isLogX = isSkewed(xs);
  const isLogY = isSkewed(ys);
  const isDense = points.length > MOST_POINTS;
  return {
    medianX: medianOf(xs),
    medianY: medianOf(ys),
    isLogX,
    isLogY,
    points: [...(isDense ? points.slice(0, LARGEST) : points)],
    bins: isDense ? [...binPoints(points, { across: BINS_ACROSS, isLogX, isLogY })] : [],
  };
}

function filterOf({
  rule,
  q,
  scope,
}: {
  readonly rule: unknown;
  readonly q: string;
  readonly scope: PortfolioFilter['scope'];
}): PortfolioFilter {
  return { rule: rule as PortfolioFilter['rule'], q, scope };
}

/** The same filter without one of the conditions at the top of its rule, for each of them. */
function withoutEach(filter: PortfolioFilter): readonly PortfolioFilter[] {
  const { rule } = filter;
  if (rule === null) return [];
  if (!('all' in rule)) return [{ ...filter, rule: null }];
  return rule.all.map((_, left) => ({ ...filter, rule: { all: rule.all.filter((__, at) => at !== left) } }));
}
