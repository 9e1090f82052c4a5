import {
  moneyLedgersQuerySchema,
  moneyLedgersSchema,
  portfolioStatesQuerySchema,
  portfolioStatesSchema,
  restatementsSchema,
  revenueBandsSchema,
} from '@perennial/contract/revenue-insight';
import { periodOf, presentPeriod, quarterOf } from '../../../kernel/period.ts';
import { addMonths } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Window } from '../book.ts';
import { byFirstYear, retentionOfGroups } from '../groups.ts';
import { recognisedIn, sumDays } from '../money-ledgers.ts';
import { monthsOf, yearUntil } from '../revenue-months.ts';
import { sumWindows } from '../sums.ts';
import { readChosen, readGroups } from '../store/accounts-asked.read.ts';
import { readBands, saveBands } from '../store/bands.store.ts';
import { countUnsigned, readBillings, readBookings } from '../store/money-ledgers.read.ts';
import { readRestatements } from '../store/restatements.read.ts';
import { type AskedOf, chosenOf } from './asked.ts';

const tag = 'revenue';
const QUARTERS = 8;

export function portfolioStatesRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [states(askOf), bands, restatements, moneyLedgers(askOf)];
}

const states = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/states',
    operationId: 'getPortfolioStates',
    tag,
    summary: 'Whether each segment grows, stands or shrinks: its net retention by quarter',
    may: 'read',
    query: portfolioStatesQuerySchema,
    answer: portfolioStatesSchema,
    handle: async (call) => {
      const { records, workspace, query } = call;
      const asked = await askOf(call);
      const { columns, rates } = asked;
      const { until } = periodOf({ since: '13w', until: query.until }, dayOfCall(call));
      const windows = yearsUntil(until);
      const groups =
        query.by === 'cohort'
          ? byFirstYear(columns, await readChosen(records, columns, asked))
          : await readGroups(records, columns, { ...asked, by: query.by });
      const bandsNow = await readBands(records, workspace.id);
      return {
        bands: bandsNow,
        windows: windows.map(presentPeriod),
        groups: retentionOfGroups(columns, groups, { windows, rates, bands: bandsNow }).map(({ name, windows: own }) => ({
          name,
          windows: own.map((one) => ({ ...one, openingMinor: 12 * one.openingMinor })),
        })),
      };
    },
  });

/** Twelve months each: those that end with the last quarters, and those that end now. */
function yearsUntil(until: number): readonly Window[] {
  const { since: end } = quarterOf(until - 1);
  const ends = Array.from({ length: QUARTERS }, (_, nth) => addMonths(end, 3 * (nth + 1 - QUARTERS)));
  return [...ends, ...(ends.at(-1) === until ? [] : [until])].map((day) => yearUntil({ until: day }));
}

const bands = route({
  method: 'PUT',
  path: '/insight/revenue/bands',
  operationId: 'setRevenueBands',
  tag,
  summary: 'From which net retention on a portfolio grows, and below which it shrinks',
  may: 'publish',
  body: revenueBandsSchema,
  answer: revenueBandsSchema,
  handle: async ({ records, workspace, body }) => {
    await saveBands(records, workspace.id, body);
    return readBands(records, workspace.id);
  },
});

const restatements = route({
  method: 'GET',
  path: '/insight/revenue/restatements',
  operationId: 'listRevenueRestatements',
  tag,
  summary: 'What late corrections changed of months that were over, the newest 200',
  may: 'read',
  answer: restatementsSchema,
  handle: async ({ records, workspace }) => {
    const { lines, total } = await readRestatements(records, workspace.id);
    return {
      rows: lines.map(({ months, fromMinor, toMinor, ...line }) => ({
        ...line,
        months: months.map((since, nth) => ({ since, fromMinor: 12 * (fromMinor[nth] ?? 0), toMinor: 12 * (toMinor[nth] ?? 0) })),
      })),
      total,
    };
  },
});

const moneyLedgers = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/ledgers',
    operationId: 'getMoneyLedgers',
    tag,
    summary: 'Bookings, billings, recognised revenue and MRR by month, each by its own definition',
    may: 'read',
    query: moneyLedgersQuerySchema,
    answer: moneyLedgersSchema,
    handle: async (call) => {
      const period = periodOf(call.query, dayOfCall(call));
      const { columns, chosen, rates, asking, wish } = await chosenOf(askOf, call);
      const windows = monthsOf(period);
      const asked = { asking, wish, period };
      const [bookings, billings] = [await readBookings(call.records, asked), await readBillings(call.records, asked)];
      const [booked, billed] = [bookings, billings].map((days) => days && sumDays(days, { windows, rates }));
      const recognised = recognisedIn(columns, chosen, { windows, rates });
      const sums = sumWindows(columns, chosen, { windows, rates });
      return {
        currency: rates.shown,
        months: windows.map((window, nth) => ({
          ...presentPeriod(window),
          bookingsMinor: booked?.minor[nth] ?? null,
          billingsMinor: billed?.minor[nth] ?? null,
          recognisedMinor: recognised[nth] ?? 0,
          mrrMinor: sums[nth]?.closingMinor ?? 0,
        })),
        unsigned: await countUnsigned(call.records, asked),
        unknown: (booked?.unknown ?? 0) + (billed?.unknown ?? 0),
      };
    },
  });
