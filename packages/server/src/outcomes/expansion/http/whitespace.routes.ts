import { accountParams } from '@perennial/contract/account';
import { accountWhitespaceSchema, whitespaceExportSchema, whitespaceQuerySchema, whitespaceSchema } from '@perennial/contract/whitespace';
import { stringify } from 'csv-stringify/sync';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { majorOf } from '../../../kernel/money.ts';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { rawRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { readColumns, type WhitespaceColumn } from '../store/whitespace-columns.read.ts';
import { readAccountHoldings, readMatched, readRowsOf, readWhitespaceRows, type WhitespaceAsked } from '../store/whitespace.read.ts';
import { readSeller } from '../store/sellers.read.ts';
import { askingOfCall } from './asking-of-call.ts';

const tag = 'expansion';
const MOST_COLUMNS = 60;
const MOST_EXPORTED = 200_000;
const BLOCK = 10_000;

export type WhitespaceDeps = { readonly catalogue: Catalogue; readonly database: Database };

export function whitespaceRoutes(deps: WhitespaceDeps): readonly WorkspaceRoute[] {
  return [gridRoute(deps), exportRoute(deps), accountRoute()];
}

function gridRoute({ catalogue }: WhitespaceDeps): WorkspaceRoute {
  return route({
    method: 'POST',
    path: '/expansion/whitespace',
    operationId: 'queryWhitespace',
    tag,
    summary: 'Accounts by product: owned, owned and not used, tried, had before, none; those with the most ARR first',
    may: 'read',
    body: whitespaceQuerySchema,
    answer: whitespaceSchema,
    handle: async (call) => {
      const { records, body, workspace } = call;
      const asking = await askingOfCall(records, call, catalogue);
      const asked = askedOf({ ...body, words: {} });
      const { total, arrMinor, columns } = await readColumns(records, asking, asked);
      const rows = await readWhitespaceRows(records, asking, { ...asked, offset: body.offset, limit: body.limit });
      return {
        today: todayOf(call),
        currency: workspace.currency,
        columns: columns.slice(0, MOST_COLUMNS).map((column) => presentColumn(column, total)),
        columnsLeftOut: Math.max(0, columns.length - MOST_COLUMNS),
        total,
        arrMinor,
        rows: rows.map(({ id, name, ownerId, ownerName, cells, opportunities, ...row }) => ({
          ...row,
          account: { id, name },
          owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
          cells: cells.map((one) => ({ ...one, plans: [...one.plans] })),
          opportunities: [...opportunities],
        })),
      };
    },
  });
}

function askedOf({ rule, q, scope, cell }: z.output<typeof whitespaceExportSchema>): WhitespaceAsked {
  return { filter: { rule: rule as Rule | null, q, scope }, cell };
}

function presentColumn({ owned, unused, tried, former, plans, ...column }: WhitespaceColumn, total: number) {
  return { ...column, plans: [...plans], accounts: { owned, unused, tried, former, none: total - owned - unused - tried - former } };
}

function exportRoute({ catalogue, database }: WhitespaceDeps): WorkspaceRoute {
  return rawRoute({
    method: 'POST',
    path: '/expansion/whitespace/export',
    operationId: 'exportWhitespace',
    tag,
    summary: 'All accounts that match by product, as CSV: the state and the ARR of each',
    may: 'export',
    body: whitespaceExportSchema,
    handle: async (call, _request, reply) => {
      const asked = askedOf(call.body);
      const { accounts, columns } = await database.inWorkspace(call.workspace.id, async (records) => {
        const own = await askingOfCall(records, call, catalogue);
        const matched = await readMatched(records, own, { ...asked, limit: MOST_EXPORTED });
        return { accounts: matched, columns: (await readColumns(records, own, asked)).columns };
      });
      const said = (code: string) => call.body.words[code] ?? code;
      const currency = call.workspace.currency;
      async function* lines() {
        const titles = ['account_id', 'account', 'owner', 'segment', 'arr'].map(said);
        const products = columns.flatMap(({ name, productKey }) => {
          const title = productKey === '' ? said('no_product') : name;
          return [
            title,
            ...[`${said('arr')} ${currency}`, said('seats'), said('seats_used'), said('plans')].map((one) => `${title} · ${one}`),
          ];
        });
        yield stringify([[...titles, ...products].map((one) => formulaSafe(one))]);
        for (let offset = 0; offset < accounts.length; offset += BLOCK) {
          const block = accounts.slice(offset, offset + BLOCK);
          const rows = await database.inWorkspace(call.workspace.id, (records) => readRowsOf(records, call.workspace.id, block));
          const table = rows.map((row) => {
            const cells = new Map(row.cells.map((cell) => [cell.productKey, cell]));
            const own = [row.id, row.name, row.ownerName ?? '', row.segment ?? '', majorOf(row.arrMinor, currency)];
            return [
              ...own.map((one) => formulaSafe(one)),
              ...columns.flatMap(({ productKey }) => {
                const cell = cells.get(productKey);
                if (cell === undefined) return [said('none'), '', '', '', ''];
                const plans = formulaSafe(cell.plans.join(', '));
                return [said(cell.state), majorOf(cell.arrMinor, currency), cell.seats ?? '', cell.seatsUsed ?? '', plans];
              }),
            ];
          });
          if (table.length > 0) yield stringify(table);
        }
      }
      return reply
        .header('content-disposition', `attachment; filename="whitespace-${call.now.toString().slice(0, 10)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(Readable.from(lines(), { objectMode: false }));
    },
  });
}

function accountRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/accounts/:account/whitespace',
    operationId: 'getAccountWhitespace',
    tag,
    summary: 'How an account stands with every product of the workspace',
    may: 'read',
    params: accountParams,
    answer: accountWhitespaceSchema,
    handle: async (call) => {
      const { records, workspace, params } = call;
      await requireAccount(records, workspace.id, params.account);
      const products = await readAccountHoldings(records, { workspaceId: workspace.id, accountId: params.account });
      const own = products.filter(({ state }) => state === 'owned' || state === 'unused');
      const isKnown = own.every(({ arrMinor }) => arrMinor !== null);
      return {
        today: todayOf(call),
        currency: workspace.currency,
        arrMinor: isKnown ? own.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0) : null,
        products: products.map((one) => ({ ...one, plans: [...one.plans] })),
        sales: await readSeller(records, { workspaceId: workspace.id, accountId: params.account }),
      };
    },
  });
}
