import { movementsExportQuerySchema } from '@perennial/contract/revenue-insight';
import { stringify } from 'csv-stringify/sync';
import { Readable } from 'node:stream';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { isoToDay } from '../../../kernel/time.ts';
import { type WorkspaceRoute, rawRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { type ExportedMovement, exportMovements } from '../store/exported-movements.read.ts';
import { type AskedOf, chosenOf } from './asked.ts';

/** In the order of the file; keys of the API, which its description explains. */
const COLUMNS = [
  'day',
  'account_id',
  'account_external_id',
  'account',
  'kind',
  'reason',
  'currency',
  'mrr_minor',
  'is_involuntary',
  'versions_before',
  'versions_after',
] as const satisfies readonly (keyof ExportedMovement)[];

const BLOCK = 1_000;

export function movementsExportRoute(askOf: AskedOf, database: Database): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/insight/revenue/movements/export',
    operationId: 'exportMovements',
    tag: 'revenue',
    summary: 'All rows of the movement ledger in a window, as CSV, in the currencies that are paid',
    may: 'export',
    query: movementsExportQuerySchema,
    handle: async (call, _request, reply) => {
      const ids = await database.inWorkspace(call.workspace.id, async (records) => {
        const { columns, chosen } = await chosenOf(askOf, { ...call, records });
        return Array.from(chosen, (at) => columns.accountIds[at] as string);
      });
      const window = { since: isoToDay(call.query.since), until: isoToDay(call.query.until) };
      return reply
        .header('content-disposition', `attachment; filename="movements-${call.query.since}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(Readable.from(linesOf(database, call.workspace.id, { ids, window }), { objectMode: false }));
    },
  });
}

type Wanted = { readonly ids: readonly string[]; readonly window: { readonly since: number; readonly until: number } };

/** Each block in a transaction of its own, so that a slow reader holds none open. */
async function* linesOf(database: Database, workspaceId: WorkspaceId, { ids, window }: Wanted): AsyncGenerator<string> {
  yield `\uFEFF${stringify([COLUMNS], { record_delimiter: 'windows' })}`;
  for (let at = 0; at < ids.length; at += BLOCK) {
    const rows = await database.inWorkspace(workspaceId, (records) =>
      exportMovements(records, workspaceId, { ids: ids.slice(at, at + BLOCK), ...window }),
    );
    yield stringify(
      rows.map((row) => COLUMNS.map((column) => (typeof row[column] === 'string' ? formulaSafe(row[column]) : row[column]))),
      { record_delimiter: 'windows' },
    );
  }
}
