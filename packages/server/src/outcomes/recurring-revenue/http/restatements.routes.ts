import { restatementParams, restatementSchema, restatementsQuerySchema, restatementsSchema } from '@perennial/contract/revenue-insight';
import { Failure } from '../../../kernel/failure.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type RestatementLine, readCorrectionsOf, readRestatement, readRestatements } from '../store/restatements.read.ts';
import type { AskedOf } from './asked.ts';

const tag = 'revenue';

export function restatementRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [restatements(askOf), restatement];
}

const restatements = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/restatements',
    operationId: 'listRevenueRestatements',
    tag,
    summary: 'What late corrections changed of months that were over, the newest 200',
    may: 'read',
    query: restatementsQuerySchema,
    answer: restatementsSchema,
    handle: async (call) => {
      const { lines, total } = await readRestatements(call.records, await askOf(call));
      return { rows: lines.map(present), total };
    },
  });

const restatement = route({
  method: 'GET',
  path: '/insight/revenue/restatements/:restatement',
  operationId: 'getRevenueRestatement',
  tag,
  summary: 'One correction of months that were over, with the rows that were rewritten for it',
  may: 'read',
  params: restatementParams,
  answer: restatementSchema,
  handle: async ({ records, workspace, params }) => {
    const line = await readRestatement(records, workspace.id, params.restatement);
    if (line === undefined) throw new Failure('not_found', 'revenue.no_such_restatement');
    const corrections = await readCorrectionsOf(records, workspace.id, line);
    return { ...present(line), corrections: corrections.map((one) => ({ ...one, at: new Date(one.at).toISOString() })) };
  },
});

function present({ months, fromMinor, toMinor, ...line }: RestatementLine) {
  return {
    ...line,
    at: new Date(line.at).toISOString(),
    months: months.map((since, nth) => ({ since, fromMinor: 12 * (fromMinor[nth] ?? 0), toMinor: 12 * (toMinor[nth] ?? 0) })),
  };
}
