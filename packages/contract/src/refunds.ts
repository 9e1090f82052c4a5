import { z } from 'zod';
import { causeCodeSchema } from './renewal-desk.ts';
import { day, dayAsked, money, person } from './values.ts';

const account = z.object({ id: z.string(), name: z.string() });

/** A refund, kept as a case. */
export const refundCaseSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    account,
    /** Who sold to the account. */
    seller: z.string().nullable(),
    /** What it was given back of, as the source names it. */
    invoice: z.string().nullable(),
    payment: z.string().nullable(),
    /** When it was asked for and agreed to, where somebody wrote that down here. */
    askedOn: day.nullable(),
    agreedOn: day.nullable(),
    refundedOn: day,
    amount: money,
    /** What the customer, or the source, said. */
    reason: z.string().nullable(),
    /** Open until its cause is said. */
    state: z.enum(['open', 'reviewed']),
    cause: z.string().nullable(),
    finding: z.string().nullable(),
    reviewedOn: day.nullable(),
    reviewer: person.nullable(),
    /** Who looks into it. */
    owner: person.nullable(),
  })
  .meta({ id: 'RefundCase' });

export const refundParams = z.object({ refund: z.string() });
/** What is left out stays; a cause of null opens the case again. */
export const refundReviewSchema = z
  .object({
    ownerId: z.string().nullable().optional(),
    cause: causeCodeSchema.nullable().optional(),
    finding: z.string().trim().max(2_000).nullable().optional(),
  })
  .meta({ id: 'RefundReview' });

/** In minor units of the workspace's currency; null where a rate of exchange is not known. */
const refundRateSchema = z.object({ paidMinor: z.int(), refundedMinor: z.int(), rate: z.number().nullable() }).nullable();

/** Of so many refunds half took at most so many days; null of none. */
const tookSchema = z.object({ refunds: z.int(), medianDays: z.number().nullable() });

/** Half-open days, or so many months up to the end; without them the twelve months up to and with today. */
export const refundsQuerySchema = z.object({
  since: dayAsked.optional(),
  until: dayAsked.optional(),
  months: z.coerce.number().int().min(1).max(120).optional(),
});
/** Those in one state alone. */
export const refundsFileQuerySchema = refundsQuerySchema.extend({ state: z.enum(['open', 'reviewed']).optional() });
export const refundsSchema = z
  .object({
    currency: z.string(),
    since: day,
    until: day,
    today: day,
    /** Of the window, the open ones first, then the newest; at most 500. */
    refunds: z.array(refundCaseSchema),
    /** Cases whose cause nobody has said, whenever the money went back. */
    open: z.int(),
    /** How long they took: from asking to paying back, and from there until the cause was said, where both days are known. */
    times: z.object({
      payingBack: z.object({ all: tookSchema, withCause: tookSchema, withoutCause: tookSchema }),
      closing: tookSchema,
    }),
    rate: z.object({
      all: refundRateSchema,
      /** Of customers who may ask for money back by what was agreed, and of the others. */
      withClause: refundRateSchema,
      withoutClause: refundRateSchema,
    }),
    /** What refunds do to the figures of whoever sold; the highest rate first. */
    sellers: z.array(
      z.object({
        /** Null: accounts of which nobody says who sold them. */
        seller: z.string().nullable(),
        money: refundRateSchema,
        refunds: z.int(),
        open: z.int(),
        causes: z.array(z.object({ cause: z.string(), refunds: z.int() })),
      }),
    ),
  })
  .meta({ id: 'Refunds' });

export const refundRequestSchema = z
  .object({
    id: z.string(),
    account,
    subscriptionId: z.string().nullable(),
    askedOn: day,
    amount: money,
    reason: z.string(),
    /** How it stands beside the refund terms: of its subscription, or of all of the account's where it names none. */
    standing: z.enum(['within', 'too_late', 'no_clause', 'unknown']),
    state: z.enum(['asked', 'agreed', 'declined']),
    decidedOn: day.nullable(),
    decider: person.nullable(),
    note: z.string().nullable(),
    /** The day of the refund that came of it; null while none of this amount was told. */
    refundedOn: day.nullable(),
    /** The day on which the cause of that refund was said. */
    closedOn: day.nullable(),
  })
  .meta({ id: 'RefundRequest' });

export const refundRequestsQuerySchema = z.object({
  state: z.enum(['asked', 'agreed', 'declined']).optional(),
  account: z.string().optional(),
});
/** Those that wait for an answer, or for the money, alone. */
export const refundRequestsFileQuerySchema = refundRequestsQuerySchema.extend({ unsettled: z.stringbool().optional() });
/** Those that wait first, the oldest of them first; then the newest decided; at most 500. */
export const refundRequestsSchema = z.object({ today: day, requests: z.array(refundRequestSchema) }).meta({ id: 'RefundRequests' });

export const refundRequestParams = z.object({ request: z.string() });
export const refundRequestBodySchema = z
  .object({
    /** Without one it is about the account as a whole. */
    subscription: z.string().nullable().optional(),
    /** Today where it is left out. */
    askedOn: day.optional(),
    amount: z.object({ amountMinor: z.int().positive(), currency: z.string().length(3) }),
    reason: z.string().trim().min(1).max(2_000),
  })
  .meta({ id: 'RefundRequestBody' });
export const refundDecisionSchema = z
  .object({ decision: z.enum(['agreed', 'declined']), note: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'RefundDecision' });
