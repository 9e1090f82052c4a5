import { revenueInsightQuerySchema, revenueInsightSchema } from '@perennial/contract/revenue-insight';
import { readFirstPaidDay, readLastPaidDay } from '../../../facts/revenue/index.ts';
import { comparedPeriod, type Period, periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { cohortsUntil } from '../cohorts.ts';
import { type RevenueMonth, revenueOfPeriod } from '../revenue-months.ts';
import { readCurrencies, readWaiting } from '../store/ledger-state.read.ts';
import { type Asked, type AskedOf, chosenOf } from './asked.ts';

export function revenueInsightRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [revenueInsight(askOf)];
}

export function revenueInsight(askOf: AskedOf) {
  return route({
    method: 'GET',
    path: '/insight/revenue',
    operationId: 'getRevenueInsight',
    tag: 'revenue',
    summary: 'ARR by month with what moved it, retention, mix, cohorts',
    may: 'read',
    query: revenueInsightQuerySchema,
    answer: revenueInsightSchema,
    handle: async (call) => {
      const { records, workspace, query } = call;
      const today = dayOfCall(call);
      const period = periodOf(query, today);
      const compared = comparedPeriod(period, query.compare);
      const factsSince = await readFirstPaidDay(records, workspace.id);
      const lastPaid = await readLastPaidDay(records, workspace.id);
      const asked = await chosenOf(askOf, call);
      const { columns, chosen, rates } = asked;
      const { months, mix, quickRatio, losses } = revenueOfPeriod(columns, chosen, { period, rates });
      const isComparable = compared !== null && factsSince !== null && factsSince < compared.until;
      return {
        currency: rates.shown,
        currencies: [...(await readCurrencies(records, workspace))],
        today: dayToIso(today),
        period: presentPeriod(period),
        compared: compared && presentPeriod(compared),
        factsSince: factsSince === null ? null : dayToIso(factsSince),
        factsUntil: lastPaid === null || lastPaid >= today ? null : dayToIso(lastPaid),
        months: months.map(presentMonth),
        mix: { newMinor: 12 * mix.newMinor, renewedMinor: 12 * mix.renewedMinor, expandedMinor: 12 * mix.expandedMinor },
        quickRatio,
        losses,
        before: isComparable ? before(asked, compared) : null,
        cohorts: cohortsUntil(columns, chosen, { until: period.until, rates }).map(({ startDay, customers, cells }) => ({
          startOn: dayToIso(startDay),
          customers,
          cells: cells.map((cell) => ({ on: dayToIso(cell.lastDay), customers: cell.customers, arrMinor: 12 * cell.minor })),
        })),
        unknown: Math.max(0, ...months.map(({ sums }) => sums.unknown)),
        waiting: await readWaiting(records, workspace.id),
      };
    },
  });
}

function presentMonth({ sums, quickRatio, ofMonth, ofYear, isFinished, ...window }: RevenueMonth) {
  return {
    ...presentPeriod(window),
    isFinished,
    openingMinor: 12 * sums.openingMinor,
    closingMinor: 12 * sums.closingMinor,
    movements: yearly(sums.minor),
    accounts: sums.accounts,
    involuntaryMinor: 12 * sums.involuntaryMinor,
    quickRatio,
    retention: inYears(ofYear),
    retentionOfMonth: inYears(ofMonth),
  };
}

function yearly<Key extends string>(minor: Readonly<Record<Key, number>>): Record<Key, number> {
  return Object.fromEntries(Object.entries<number>(minor).map(([kind, amount]) => [kind, 12 * amount])) as Record<Key, number>;
}

function inYears<Of extends { readonly openingMinor: number }>(retention: Of): Of {
  return { ...retention, openingMinor: 12 * retention.openingMinor };
}

/** What stands beside the figures and the lines, of the period compared with. */
function before({ columns, chosen, rates }: Asked & { readonly chosen: Int32Array }, period: Period) {
  const { months, quickRatio } = revenueOfPeriod(columns, chosen, { period, rates });
  return {
    arrMinor: 12 * (months.at(-1)?.sums.closingMinor ?? 0),
    quickRatio,
    months: months.map(({ ofYear, ...window }) => ({ ...presentPeriod(window), retention: inYears(ofYear) })),
  };
}
