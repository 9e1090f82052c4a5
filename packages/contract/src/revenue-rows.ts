import { z } from 'zod';
import { day, dayAsked } from './values.ts';
import { insightPeriodQuery } from './insight-period.ts';
import { accountsAsked } from './revenue-insight.ts';

const period = { since: insightPeriodQuery.since.default('52w'), until: insightPeriodQuery.until };

export const mixPartSchema = z.enum(['renewed', 'expanded', 'new']);
export const mixRowsQuerySchema = z.object({ ...accountsAsked, ...period, part: mixPartSchema });
/** ARR in minor units of the currency shown: the accounts of which one part of the mix consists. */
export const mixRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        /** At the opening, at the rates of the closing; null of whoever paid nothing then. */
        openingMinor: z.number().nullable(),
        closingMinor: z.number(),
        amountMinor: z.number(),
      }),
    ),
    sumMinor: z.number(),
    total: z.int(),
  })
  .meta({ id: 'MixRows' });

export const moneyLedgerSchema = z.enum(['bookings', 'billings', 'recognised', 'mrr']);
export const moneyRowsQuerySchema = z
  .object({ ...accountsAsked, ledger: moneyLedgerSchema, since: dayAsked, until: dayAsked })
  .refine(({ since, until }) => since < until, { path: ['until'] });
/** What one of the four ledgers holds in a window; minor units of the currency shown, whose sum is rounded once and is the figure. */
export const moneyRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        /** The day of signing or of the invoice; null where money is earned over days. */
        on: day.nullable(),
        /** The subscription that was signed or the invoice, as its source names it. */
        key: z.string().nullable(),
        /** Of a booking, its months and the price of one; null elsewhere. */
        months: z.int().nullable(),
        monthMinor: z.number().nullable(),
        /** As it was said; null where an account may pay in several currencies. */
        paidIn: z.string().nullable(),
        paidMinor: z.number().nullable(),
        amountMinor: z.number(),
      }),
    ),
    sumMinor: z.number(),
    total: z.int(),
    /** Rows left out, because a rate is not known. */
    unknown: z.int(),
  })
  .meta({ id: 'MoneyRows' });
