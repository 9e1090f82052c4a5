import { z } from 'zod';
import { insightPeriodQuery } from './insight-period.ts';
import { accountsAsked } from './revenue-insight.ts';

const day = z.iso.date();
const multiple = z.number().min(0).max(100).multipleOf(0.01);
export const revenueNatureSchema = z.enum(['recurring', 'services', 'oneOff']);

const multiples = { recurring: multiple, services: multiple, oneOff: multiple };
export const revenueMultiplesBodySchema = z.object({
  ...multiples,
  /** Where the figures come from. */
  note: z.string().trim().min(1).max(500),
  /** The version that was looked at; 0 where nothing was set. */
  version: z.int().min(0),
});

export const revenueQualityQuerySchema = z.object({ ...accountsAsked, until: insightPeriodQuery.until });
/**
 * What a year's revenue is made of, in minor units of the currency shown: what recurs earned day by day, services and one-off sales as
 * invoiced, without tax. Services and one-off are null while no line of any invoice is told.
 */
export const revenueQualitySchema = z
  .object({
    currency: z.string(),
    /** The twelve months, half-open. */
    since: day,
    until: day,
    natures: z.array(
      z.object({
        nature: revenueNatureSchema,
        revenueMinor: z.number().nullable(),
        /** Of the twelve months before. */
        beforeMinor: z.number().nullable(),
        /** Of all that is known. */
        share: z.number().nullable(),
        multiple: z.number().nullable(),
        weightedMinor: z.number().nullable(),
        /** Over the accounts of which such a cost is known: hosting, support and CS of what recurs, onboarding of services. */
        margin: z.object({ ratio: z.number(), revenueMinor: z.number(), costMinor: z.number() }).nullable(),
      }),
    ),
    totalMinor: z.number(),
    /** Null until multiples are set. */
    weightedMinor: z.number().nullable(),
    multiples: z.object({ ...multiples, version: z.int(), note: z.string(), by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
    /** Lines of invoices left out, because a rate is not known. */
    unknown: z.int(),
  })
  .meta({ id: 'RevenueQuality' });

export const qualityRowsQuerySchema = z.object({ ...accountsAsked, until: insightPeriodQuery.until, nature: revenueNatureSchema });
export const qualityRowsSchema = z
  .object({
    currency: z.string(),
    /** Those with any revenue of the nature that was asked for, the most first. */
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        recurringMinor: z.number(),
        servicesMinor: z.number(),
        oneOffMinor: z.number(),
      }),
    ),
    sumMinor: z.number(),
    total: z.int(),
  })
  .meta({ id: 'QualityRows' });

const rate = z.object({ paidMinor: z.number(), refundedMinor: z.number(), rate: z.number().nullable() });
export const refundRateQuerySchema = z.object({
  ...accountsAsked,
  since: insightPeriodQuery.since.default('52w'),
  until: insightPeriodQuery.until,
});
/** What was given back of what came in within the period, in minor units of the currency shown, each day at its rate. */
export const refundRateSchema = z
  .object({
    currency: z.string(),
    all: rate,
    /** Of customers who may ask for money back by what was agreed, and of the others. */
    withClause: rate,
    withoutClause: rate,
    refunds: z.int(),
    /** Refunds whose cause is not said yet. */
    open: z.int(),
    /** Rows left out, because a rate is not known. */
    unknown: z.int(),
  })
  .meta({ id: 'RefundRate' });

/** The refunds, the open ones first, and what came in by account, the most given back first; each at most 2,000, sums of all. */
export const refundRowsSchema = z
  .object({
    currency: z.string(),
    refunds: z.array(
      z.object({
        id: z.string(),
        accountId: z.string(),
        name: z.string(),
        on: day,
        key: z.string(),
        paidIn: z.string(),
        paidMinor: z.number(),
        amountMinor: z.number(),
        reason: z.string().nullable(),
        state: z.enum(['open', 'reviewed']),
        cause: z.string().nullable(),
      }),
    ),
    accounts: z.array(
      z.object({ accountId: z.string(), name: z.string(), hasClause: z.boolean(), paidMinor: z.number(), refundedMinor: z.number() }),
    ),
    totalRefunds: z.int(),
    totalAccounts: z.int(),
    refundedMinor: z.number(),
    paidMinor: z.number(),
  })
  .meta({ id: 'RefundRows' });
