import { exportBodySchema } from '@perennial/contract/portfolio';
import { stringify } from 'csv-stringify/sync';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { listMembers } from '../../../access/index.ts';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { readRuleNames } from '../../../measures/segments/index.ts';
import { type WorkspaceRoute, rawRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { Column } from '../column.ts';
import { exportCell, type ExportCell, type ExportWords } from '../export-cell.ts';
import type { Selection } from '../filter.ts';
import { readRows } from '../store/account-rows.ts';
import type { Asking } from '../store/account-source.ts';
import { selectedIds } from '../store/query-accounts.ts';
import type { ColumnsOf } from './asking.ts';
import { xlsxOf } from './xlsx.ts';

const MOST_ROWS = 200_000;
const BLOCK = 500;

type Blocks = AsyncIterable<readonly (readonly ExportCell[])[]>;

export function exportRoutes({
  columnsOf,
  database,
}: {
  readonly columnsOf: ColumnsOf;
  readonly database: Database;
}): readonly WorkspaceRoute[] {
  return [
    rawRoute({
      method: 'POST',
      path: '/accounts/export',
      operationId: 'exportAccounts',
      tag: 'portfolio',
      summary: 'All accounts that match, as CSV or XLSX',
      may: 'export',
      body: exportBodySchema,
      handle: async (call, _request, reply) => {
        const wish = call.body;
        const columns = await database.inWorkspace(call.workspace.id, (records) => columnsOf(records, call.workspace.id, call.caller));
        const asked = wish.columns.map((column) => columns.find(column.key));
        const asking = columns.asking(call);
        const { ids, members, names } = await database.inWorkspace(call.workspace.id, async (records) => ({
          ids: await selectedIds(records, asking, {
            selection: wish.selection as Selection,
            sort: wish.sort,
            column: columns.find,
            most: MOST_ROWS,
          }),
          names: await readRuleNames(records, call.workspace.id),
          members: new Map<string, string>((await listMembers(records)).map((member) => [member.id, member.name])),
        }));
        const named = Object.fromEntries(names.map(({ attribute, id, name: called }) => [`${attribute}:${id}`, called]));
        const said: ExportWords = { currency: call.workspace.currency, members, words: { ...wish.words, ...named } };
        const blocks = blocksOf({ database, asking, ids, asked, said });
        const titles = wish.columns.map((column) => column.title ?? column.key);
        const name = `accounts-${call.now.toString().slice(0, 10)}.${wish.format}`;
        return reply
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          .type(TYPES[wish.format])
          .send(Readable.from(wish.format === 'csv' ? csvOf(titles, blocks) : xlsxOf(titles, blocks), { objectMode: false }));
      },
    }),
  ];
}

const TYPES: Record<z.output<typeof exportBodySchema>['format'], string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Wish = {
  readonly database: Database;
  readonly asking: Asking;
  readonly ids: readonly string[];
  readonly asked: readonly Column[];
  readonly said: ExportWords;
};

/** Each block in a transaction of its own, so that a slow reader holds none open. */
async function* blocksOf({ database, asking, ids, asked, said }: Wish): Blocks {
  for (let at = 0; at < ids.length; at += BLOCK) {
    const rows = await database.inWorkspace(asking.workspaceId as WorkspaceId, (records) =>
      readRows(records, asking, { ids: ids.slice(at, at + BLOCK), columns: asked }),
    );
    yield rows.map((row) => asked.map((column) => exportCell(row, column, said)));
  }
}

/** With the mark that makes spreadsheets read it as UTF-8. */
async function* csvOf(titles: readonly string[], blocks: Blocks): AsyncGenerator<string> {
  yield `\uFEFF${stringify([titles.map(formulaSafe)], { record_delimiter: 'windows' })}`;
  for await (const rows of blocks)
    yield stringify(
      rows.map((row) => row.map(plain)),
      { record_delimiter: 'windows' },
    );
}

function plain(cell: ExportCell): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return formulaSafe(cell.text);
  return cell.kind === 'day' ? cell.iso : String(cell.number);
}
