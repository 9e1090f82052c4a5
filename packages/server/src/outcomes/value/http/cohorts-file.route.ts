import type { WorkspaceRoute } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/http/table-file.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { LoadOf } from './asked.ts';
import { retentionRoute } from './retention.routes.ts';

/** The triangle of cohorts by renewal; renewals of plans that roll on are months. */
export function cohortsFileRoute({ database, load }: { readonly database: Database; readonly load: LoadOf }): WorkspaceRoute {
  return tableFile(retentionRoute(load), {
    database,
    operationId: 'exportRetentionCohorts',
    summary: 'Of the contracts that began in a quarter, how many were seen at each renewal and what is left after it, as CSV',
    name: 'retention-cohorts',
    rows: ({ cohorts, kind, currency }) =>
      cohorts.flatMap(({ startOn, accounts, cells }) =>
        cells.map((cell, renewal) => ({ kind, startOn, began: accounts, renewal, ...cell, currency })),
      ),
    columns: [
      ['kind', (one) => one.kind],
      ['cohort', (one) => one.startOn],
      ['began', (one) => one.began],
      ['renewal', (one) => one.renewal],
      ['seen', (one) => one.of],
      ['kept', (one) => one.accounts],
      ['began_mrr_minor', (one) => one.ofMinor],
      ['kept_mrr_minor', (one) => one.minor],
      ['currency', (one) => one.currency],
    ],
  });
}
