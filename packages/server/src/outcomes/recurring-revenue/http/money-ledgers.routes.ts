import { moneyLedgersQuerySchema, moneyLedgersSchema } from '@perennial/contract/revenue-insight';
import { moneyRowsQuerySchema, moneyRowsSchema } from '@perennial/contract/revenue-rows';
import { periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Window } from '../book.ts';
import { recognisedIn, recognisedOfAccounts, sumDays } from '../money-ledgers.ts';
import { monthsOf } from '../revenue-months.ts';
import { movementsOf, sumWindows } from '../sums.ts';
import { countUnsigned, readBillings, readBookings, readMoneyLines } from '../store/money-ledgers.read.ts';
import { worthOfRows } from '../worth-of-rows.ts';
import { type Asked, type AskedOf, chosenOf } from './asked.ts';
import { MOST_ROWS, namedRows } from './named-rows.ts';

const tag = 'revenue';

export function moneyLedgersRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [moneyLedgers(askOf), moneyRows(askOf)];
}

export const moneyLedgers = (askOf: AskedOf) =>
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

const moneyRows = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/ledgers/rows',
    operationId: 'listMoneyRows',
    tag,
    summary: 'What one of the four ledgers holds in a window: signatures, invoices, or accounts',
    may: 'read',
    query: moneyRowsQuerySchema,
    answer: moneyRowsSchema,
    handle: async (call) => {
      const { records, query } = call;
      const window = { since: isoToDay(query.since), until: isoToDay(query.until) };
      const asked = await chosenOf(askOf, call);
      const { ledger } = query;
      if (ledger === 'bookings' || ledger === 'billings') {
        const lines = await readMoneyLines(records, { ...asked, period: window, ledger });
        const { rows, sumMinor, unknown } = worthOfRows(lines, asked.rates);
        const shown = rows.toSorted((a, b) => Math.abs(b.shownMinor) - Math.abs(a.shownMinor)).slice(0, MOST_ROWS);
        return {
          currency: asked.rates.shown,
          rows: shown.map(({ day, currency, minor, shownMinor, ...row }) => ({
            ...row,
            on: dayToIso(day),
            paidIn: currency,
            paidMinor: minor,
            amountMinor: shownMinor,
          })),
          sumMinor,
          total: rows.length,
          unknown,
        };
      }
      const rows = ledger === 'mrr' ? payingIn(asked, window) : earnedIn(asked, window);
      return {
        currency: asked.rates.shown,
        rows: (
          await namedRows(
            call,
            rows.toSorted((a, b) => b.minor - a.minor),
          )
        ).map(({ minor, ...row }) => ({ ...OF_DAYS, ...row, amountMinor: minor })),
        sumMinor: rows.reduce((sum, { minor }) => sum + minor, 0),
        total: rows.length,
        unknown: 0,
      };
    },
  });

/** What has neither a day nor a name of its own. */
const OF_DAYS = { on: null, key: null, months: null, monthMinor: null, paidIn: null, paidMinor: null } as const;

type Chosen = Asked & { readonly chosen: Int32Array };

function earnedIn({ columns, chosen, rates }: Chosen, window: Window) {
  return recognisedOfAccounts(columns, chosen, { windows: monthsOf(window), rates });
}

function payingIn({ columns, chosen, rates }: Chosen, window: Window) {
  return movementsOf(columns, chosen, { window, rates })
    .filter(({ isPaying, isUnknown }) => isPaying && !isUnknown)
    .map(({ accountId, closingMinor }) => ({ accountId, minor: closingMinor }));
}
