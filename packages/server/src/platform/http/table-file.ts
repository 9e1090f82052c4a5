import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { formulaSafe } from '../../kernel/formula-safe.ts';
import type { Database } from '../records/records.ts';
import { todayOf } from './by-caller.ts';
import type { Call } from './call.ts';
import { hidesOf, withoutHidden } from './hide-fields.ts';
import { type AnswerRoute, rawRoute, type WorkspaceRoute } from './route.ts';

type Cell = string | number | boolean | null;
/** A column by its name in the file, a key of the API, and what a row holds there; what is not known is null, and stays empty. */
type Column<Row> = readonly [name: string, of: (row: Row) => Cell];

type TableFile<A extends z.ZodType, Row> = {
  readonly database: Database;
  /** Where the answer is asked for at another place than the file. */
  readonly path?: string;
  readonly operationId: string;
  readonly summary: string;
  /** Of the file; the day is put behind it. */
  readonly name: string;
  /** Where the file can be narrowed to less than the answer. */
  readonly query?: z.ZodType;
  readonly rows: (answer: z.input<A>, query: Readonly<Record<string, unknown>>) => readonly Row[];
  readonly columns: readonly Column<Row>[];
};

/**
 * A table that another route answers with, as a CSV file: the same question, the same rows, for those who may export. Money in minor
 * units, ratios 0 to 1, days YYYY-MM-DD.
 */
export function tableFile<A extends z.ZodType, Row>(of: AnswerRoute<A>, file: TableFile<A, Row>): WorkspaceRoute {
  const { database, name, rows, columns, path = `${of.path}/export`, operationId, summary, query = of.query } = file;
  return rawRoute({
    method: 'GET',
    path,
    operationId,
    tag: of.tag,
    summary,
    may: 'export',
    ...(of.shows === undefined ? {} : { shows: of.shows }),
    ...(of.isOfAll === undefined ? {} : { isOfAll: of.isOfAll }),
    ...(of.params === undefined ? {} : { params: of.params }),
    ...(query === undefined ? {} : { query }),
    handle: async (call, request, reply) => {
      const answer = await database.inWorkspace(call.workspace.id, (records) =>
        of.handle({ ...call, records } as Call<never, never, never>, request, reply),
      );
      const told = withoutHidden(of.answer, answer, hidesOf(call.caller));
      const lines = rows(told as z.input<A>, (call.query ?? {}) as Readonly<Record<string, unknown>>).map((row) =>
        columns.map(([, cellOf]) => cellText(cellOf(row))),
      );
      return reply
        .header('content-disposition', `attachment; filename="${name}-${todayOf(call)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(`\uFEFF${stringify([columns.map(([column]) => column), ...lines], { record_delimiter: 'windows' })}`);
    },
  });
}

function cellText(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? formulaSafe(cell) : cell;
}
