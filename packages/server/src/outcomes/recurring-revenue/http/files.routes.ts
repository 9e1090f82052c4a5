import type { WorkspaceRoute } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/http/table-file.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { AskedOf } from './asked.ts';
import { moneyLedgers } from './money-ledgers.routes.ts';
import { states } from './portfolio-states.routes.ts';
import { revenueInsight } from './revenue-insight.routes.ts';

/** The four ledgers by month, where portfolios stand, and what is left of cohorts, as CSV. */
export function fileRoutes(askOf: AskedOf, database: Database): readonly WorkspaceRoute[] {
  return [ledgersFile(askOf, database), statesFile(askOf, database), cohortsFile(askOf, database)];
}

function ledgersFile(askOf: AskedOf, database: Database): WorkspaceRoute {
  return tableFile(moneyLedgers(askOf), {
    database,
    operationId: 'exportMoneyLedgers',
    summary: 'Bookings, billings, recognised revenue and MRR by month, as CSV',
    name: 'ledgers',
    rows: ({ months, currency }) => months.map((month) => ({ ...month, currency })),
    columns: [
      ['since', (one) => one.since],
      ['until', (one) => one.until],
      ['bookings_minor', (one) => one.bookingsMinor],
      ['billings_minor', (one) => one.billingsMinor],
      ['recognised_minor', (one) => one.recognisedMinor],
      ['mrr_minor', (one) => one.mrrMinor],
      ['currency', (one) => one.currency],
    ],
  });
}

function statesFile(askOf: AskedOf, database: Database): WorkspaceRoute {
  return tableFile(states(askOf), {
    database,
    operationId: 'exportPortfolioStates',
    summary:
      'Whether each part of the portfolio grows, stands or shrinks, quarter by quarter, as CSV; whoever paid in none of the years left out',
    name: 'portfolio-states',
    rows: ({ windows, groups, whole }) =>
      [...groups.filter((group) => group.windows.some(({ nrr }) => nrr !== null)), { name: null, isWhole: true, ...whole }].flatMap(
        (group) =>
          windows.map(({ since, until }, nth) => ({
            of: 'isWhole' in group ? 'all' : 'group',
            group: group.name,
            since,
            until,
            changeInYear: group.changeInYear,
            window: group.windows[nth],
          })),
      ),
    columns: [
      ['of', (one) => one.of],
      ['group', (one) => one.group],
      ['since', (one) => one.since],
      ['until', (one) => one.until],
      ['customers', (one) => one.window?.customers ?? null],
      ['opening_arr_minor', (one) => one.window?.openingMinor ?? null],
      ['nrr', (one) => one.window?.nrr ?? null],
      ['grr', (one) => one.window?.grr ?? null],
      ['state', (one) => one.window?.state ?? null],
      ['change_in_year', (one) => one.changeInYear],
    ],
  });
}

function cohortsFile(askOf: AskedOf, database: Database): WorkspaceRoute {
  return tableFile(revenueInsight(askOf), {
    database,
    path: '/insight/revenue/cohorts/export',
    operationId: 'exportRevenueCohorts',
    summary: 'What is left of the customers of each starting quarter at the end of each one since, as CSV',
    name: 'revenue-cohorts',
    rows: ({ cohorts, currency }) =>
      cohorts
        .filter(({ customers }) => customers > 0)
        .flatMap(({ startOn, customers, cells }) =>
          cells.map((cell, quarter) => ({ startOn, began: customers, quarter, ...cell, currency })),
        ),
    columns: [
      ['cohort', (one) => one.startOn],
      ['began', (one) => one.began],
      ['quarter', (one) => one.quarter],
      ['on', (one) => one.on],
      ['customers', (one) => one.customers],
      ['arr_minor', (one) => one.arrMinor],
      ['currency', (one) => one.currency],
    ],
  });
}
