import { deskFilterSchema, tenureLadderFileSchema } from '@perennial/contract/renewal-desk';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/http/table-file.ts';
import type { Database } from '../../../platform/records/records.ts';
import { readLadder } from '../store/rates.read.ts';
import { deskAsked, framed } from './desk-asked.ts';
import { accuracyRoute, ratesRoute, readRenewalRates } from './forecast.routes.ts';

type FileDeps = { readonly database: Database };

/** What the page of forecasts shows below its quarters, as CSV. */
export function fileRoutes(deps: FileDeps): readonly WorkspaceRoute[] {
  return [ratesFile(deps), accuracyFile(deps), ladderFile(deps)];
}

function ratesFile({ database }: FileDeps): WorkspaceRoute {
  return tableFile(ratesRoute(), {
    database,
    operationId: 'exportRenewalRates',
    summary: 'Renewal rates by due month as CSV, the newest month first',
    name: 'renewal-rates',
    rows: ({ months, currency }) =>
      months
        .filter(({ due }) => due > 0)
        .toReversed()
        .map((month) => ({ ...month, currency })),
    columns: [
      ['month', (one) => one.month],
      ['due', (one) => one.due],
      ['renewed', (one) => one.renewed],
      ['on_time', (one) => one.onTime],
      ['late', (one) => one.late],
      ['lapsed', (one) => one.lapsed],
      ['lost', (one) => one.lost],
      ['involuntary', (one) => one.involuntary],
      ['open', (one) => one.open],
      ['due_minor', (one) => one.dueMinor],
      ['gross_minor', (one) => one.grossMinor],
      ['net_minor', (one) => one.netMinor],
      ['currency', (one) => one.currency],
    ],
  });
}

function accuracyFile({ database }: FileDeps): WorkspaceRoute {
  return tableFile(accuracyRoute(), {
    database,
    operationId: 'exportRenewalAccuracy',
    summary: 'What was foretold on the first days of past quarters, beside what came, as CSV',
    name: 'forecast-accuracy',
    rows: ({ past, currency }) => past.map((quarter) => ({ ...quarter, currency })),
    columns: [
      ['quarter', (one) => one.quarter],
      ['taken_on', (one) => one.takenOn],
      ['is_replayed', (one) => one.isReplayed],
      ['renewals', (one) => one.renewals],
      ['due_minor', (one) => one.dueMinor],
      ['machine_minor', (one) => one.machineMinor],
      ['without_forecast_minor', (one) => one.untoldMinor],
      ['called', (one) => one.called],
      ['called_minor', (one) => one.calledMinor],
      ['kept_minor', (one) => one.keptMinor],
      ['open', (one) => one.open],
      ['currency', (one) => one.currency],
    ],
  });
}

/** The years of life beside the renewals of that number, as the page shows them. */
function ladderFile({ database }: FileDeps): WorkspaceRoute {
  const both = route({
    method: 'GET',
    path: '/renewals/ladder',
    operationId: 'getTenureLadderWithRates',
    tag: 'renewals',
    summary: 'Customers by the year of their life, and how many renewed at the end of each term',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: tenureLadderFileSchema,
    handle: async (call) => ({
      ...framed(call),
      years: [...(await readLadder(call.records, deskAsked(call, call.query)))],
      numbers: (await readRenewalRates(call)).numbers,
    }),
  });
  return tableFile(both, {
    database,
    operationId: 'exportTenureLadder',
    summary: 'Customers by the year of their life, and how many renewed at the end of each term, as CSV; 10 holds all older ones',
    name: 'tenure-ladder',
    rows: ({ years, numbers, currency }) => {
      const last = Math.max(0, ...years.map(({ year }) => year), ...numbers.map(({ number }) => number));
      return Array.from({ length: last }, (_, at) => {
        const year = years.find((one) => one.year === at + 1);
        const nth = numbers.find(({ number }) => number === at + 1);
        return {
          year: at + 1,
          accounts: year?.accounts ?? 0,
          arrMinor: year?.arrMinor ?? 0,
          due: nth?.due ?? 0,
          renewed: nth?.renewed ?? 0,
          currency,
        };
      });
    },
    columns: [
      ['year', (one) => one.year],
      ['accounts', (one) => one.accounts],
      ['arr_minor', (one) => one.arrMinor],
      ['renewals_due', (one) => one.due],
      ['renewals_renewed', (one) => one.renewed],
      ['currency', (one) => one.currency],
    ],
  });
}
