import { Readable } from 'node:stream';
import { type WorkspaceRoute, rawRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { caseLines } from '../use-cases/case-file.ts';

export function backtestCasesRoute(database: Database): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/insight/backtest/cases',
    operationId: 'exportBacktestCases',
    tag: 'backtest',
    summary: 'The cases of the last backtest as CSV, to be counted again',
    may: 'export',
    isOfAll: true,
    handle: async (call, _request, reply) =>
      reply
        .header('content-disposition', `attachment; filename="backtest-${call.now.toString().slice(0, 10)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(Readable.from(caseLines(database, call.workspace.id), { objectMode: false })),
  });
}
