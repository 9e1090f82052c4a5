import { z } from 'zod';
import { insightPeriodQuery } from './insight-period.ts';
import { day, money, person } from './values.ts';

export const chainStepSchema = z.enum(['opened', 'quoted', 'signed', 'provisioned', 'entitled', 'invoiced', 'used', 'paid']);
const stepSourceSchema = z.enum(['hand', 'source', 'contract', 'order', 'start', 'invoice', 'usage']);
export const linkSchema = z.enum([
  'quote_waiting',
  'not_contracted',
  'not_provisioned',
  'not_entitled',
  'not_invoiced',
  'used_not_entitled',
  'used_not_ordered',
  'ended_entitled',
  'ended_used',
  'key_shared',
]);
/** What a deal was offered, should the customer want its money back: nothing, all of it, or what is left of the time. */
export const offeredTermsSchema = z.enum(['none', 'full', 'prorated']);
/** `some`: the contract says until when they may ask, and not how much they get. */
const refundTerms = z.enum([...offeredTermsSchema.options, 'some']).nullable();
const licenceKey = z.string().trim().min(1).max(300);

const brokenSchema = z.object({
  link: linkSchema,
  /** The day of the step after which the next should have come. */
  from: day,
  days: z.int(),
});

export const accountOrdersParams = z.object({ account: z.string() });
export const accountOrderParams = z.object({ account: z.string(), order: z.string().min(1).max(300) });

/** Days that a member says; null where nothing is said by hand, and what sources say stands. */
export const orderStepDaysSchema = z
  .object({
    openedOn: day.nullable().default(null),
    quotedOn: day.nullable().default(null),
    orderedOn: day.nullable().default(null),
    provisionedOn: day.nullable().default(null),
    entitledOn: day.nullable().default(null),
    /** The first day without the entitlement. */
    entitledUntil: day.nullable().default(null),
    /** The deal came to nothing. */
    lostOn: day.nullable().default(null),
    licenceKey: licenceKey.nullable().default(null),
    refundTerms: offeredTermsSchema.nullable().default(null),
  })
  .meta({ id: 'OrderStepDays' });

/** One order on its way to cash. */
export const orderChainSchema = z
  .object({
    /** The subscription's id, or the number of an order that nobody has signed yet. */
    key: z.string(),
    subscriptionId: z.string().nullable(),
    product: z.string().nullable(),
    steps: z.array(
      z.object({
        step: chainStepSchema,
        on: day.nullable(),
        by: stepSourceSchema.nullable(),
        /** False: nobody tells this step, so that without a day it is unknown, not missing. */
        isTold: z.boolean(),
      }),
    ),
    startOn: day.nullable(),
    endOn: day.nullable(),
    orderedOn: day.nullable(),
    /** The deal came to nothing; null while it is open, and of what is signed. */
    lostOn: day.nullable(),
    licenceKeys: z.array(z.string()),
    refundTerms,
    arr: money.nullable(),
    invoice: z.object({ amount: money, dueOn: day, daysLate: z.int() }).nullable(),
    /** Days from the opening of the deal to its signature, from there to the first invoice, and to its payment. */
    daysToClose: z.int().nullable(),
    daysToInvoice: z.int().nullable(),
    daysToCash: z.int().nullable(),
    broken: z.array(brokenSchema),
    /** What members say of it; null where they say nothing. */
    byHand: orderStepDaysSchema.nullable(),
  })
  .meta({ id: 'OrderChain' });

export const accountOrdersSchema = z
  .object({
    orders: z.array(orderChainSchema),
    /** What was told before and now, the newest first. */
    history: z.array(
      z.object({
        at: z.string(),
        /** Null where a source told it. */
        member: person.nullable(),
        order: z.string(),
        openedOn: day.nullable(),
        quotedOn: day.nullable(),
        orderedOn: day.nullable(),
        provisionedOn: day.nullable(),
        entitledOn: day.nullable(),
        entitledUntil: day.nullable(),
        lostOn: day.nullable(),
        licenceKey: z.string().nullable(),
        refundTerms: offeredTermsSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'AccountOrders' });
export const orderToldSchema = z.object({ order: z.string() }).meta({ id: 'OrderTold' });

export const orderToCashQuerySchema = z.object({
  scope: z.enum(['book', 'team', 'all']).default('all'),
  by: z.enum(['segment', 'none']).default('segment'),
  /** Orders that began on these days. */
  since: insightPeriodQuery.since.default('52w'),
  until: insightPeriodQuery.until,
});

/** How long it took, those still waiting counted. Days from the first of the two steps. */
export const orderTimeSchema = z
  .object({
    /** The segment; null for all. */
    name: z.string().nullable(),
    n: z.int(),
    reached: z.int(),
    waiting: z.int(),
    /** Enough to draw a curve. */
    isEnough: z.boolean(),
    median: z.object({ days: z.number(), lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
    steps: z.array(
      z.object({ day: z.number(), reachedRatio: z.number(), lower: z.number(), upper: z.number(), atRisk: z.int(), censored: z.int() }),
    ),
  })
  .meta({ id: 'OrderTime' });
const timesSchema = z.object({ overall: orderTimeSchema, groups: z.array(orderTimeSchema) });

export const orderToCashSchema = z
  .object({
    today: day,
    currency: z.string(),
    period: z.object({ since: day, until: day }),
    /** The first day of any order; null where there is none. */
    factsSince: day.nullable(),
    factsUntil: day.nullable(),
    orders: z.int(),
    /** Any step was ever told: else only contracts, invoices and use are known. */
    isAnyTold: z.boolean(),
    funnel: z.array(
      z.object({
        step: chainStepSchema,
        /** Orders whose furthest step it is. */
        now: z.int(),
        /** Orders that have come so far, or further. */
        reached: z.int(),
        arrMinor: z.int(),
      }),
    ),
    /** What came of the deals that were opened or quoted in the period. */
    deals: z.object({ signed: z.int(), lost: z.int(), open: z.int() }),
    /** Opened (or quoted) to signed; signed to the first invoice; signed to its payment. */
    close: timesSchema,
    invoice: timesSchema,
    cash: timesSchema,
    broken: z.array(z.object({ link: linkSchema, orders: z.int(), accounts: z.int(), arrMinor: z.int() })),
    /** First invoices that are past due. */
    late: z.object({ orders: z.int(), amountMinor: z.int() }),
  })
  .meta({ id: 'OrderToCash' });

const closeRateSchema = z
  .object({
    signed: z.int(),
    lost: z.int(),
    /** Signed of decided, with Wilson's interval; null where too few were decided, or too few tell their terms. */
    rate: z.object({ value: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  })
  .meta({ id: 'CloseRate' });
export const closeRatesQuerySchema = orderToCashQuerySchema.omit({ by: true });
/** Of the deals that were signed or lost in the period, whenever they were opened. */
export const closeRatesSchema = z
  .object({
    period: z.object({ since: day, until: day }),
    /** A refund clause was offered, none was, and nobody says which. */
    with: closeRateSchema,
    without: closeRateSchema,
    unknown: closeRateSchema,
    all: closeRateSchema,
    /** Why no rate is told by terms: nobody tells of lost deals, or too many deals do not say what was offered. */
    silence: z.enum(['none_lost', 'terms_untold']).nullable(),
    /** Below so many decided deals no rate is told. */
    least: z.int(),
  })
  .meta({ id: 'CloseRates' });

const rowsFilter = orderToCashQuerySchema.extend({
  /** Orders whose furthest step it is. */
  step: chainStepSchema.optional(),
  link: z.union([linkSchema, z.literal('any')]).optional(),
  late: z.stringbool().optional(),
  /** Deals that came to nothing. */
  lost: z.stringbool().optional(),
  /** Deals that were decided in the period, whenever they began, by what refund terms they were offered. */
  terms: z.enum(['with', 'without', 'unknown', 'any']).optional(),
  /** The orders behind a time: all that are counted in it. */
  time: z.enum(['close', 'invoice', 'cash']).optional(),
  group: z.string().max(300).optional(),
});
export const orderRowsCsvQuerySchema = rowsFilter;
export const orderRowsQuerySchema = rowsFilter.extend({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const orderRowsSchema = z
  .object({
    total: z.int(),
    /** Whole minor units of the workspace's currency over all rows; rows whose rate is unknown are left out. */
    arrMinor: z.int(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        segment: z.string().nullable(),
        owner: person.nullable(),
        chain: z.string(),
        product: z.string().nullable(),
        openedOn: day.nullable(),
        quotedOn: day.nullable(),
        signedOn: day.nullable(),
        provisionedOn: day.nullable(),
        entitledOn: day.nullable(),
        invoicedOn: day.nullable(),
        usedOn: day.nullable(),
        paidOn: day.nullable(),
        endOn: day.nullable(),
        orderedOn: day.nullable(),
        lostOn: day.nullable(),
        licenceKeys: z.array(z.string()),
        refundTerms,
        arrMinor: z.int().nullable(),
        step: chainStepSchema,
        daysToClose: z.int().nullable(),
        daysToInvoice: z.int().nullable(),
        daysToCash: z.int().nullable(),
        daysLate: z.int().nullable(),
        broken: z.array(brokenSchema),
      }),
    ),
  })
  .meta({ id: 'OrderRows' });
