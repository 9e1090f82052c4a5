import { z } from 'zod';
import { day, money, person } from './values.ts';

const refundSchema = z.object({
  id: z.string(),
  key: z.string(),
  /** What it was given back of, as the source names it. */
  invoice: z.string().nullable(),
  payment: z.string().nullable(),
  refundedOn: day,
  amount: money,
  reason: z.string().nullable(),
  /** Open until its cause is said. */
  state: z.enum(['open', 'reviewed']),
  cause: z.string().nullable(),
});

/** What an account paid and got back, the newest first. */
export const accountPaymentsSchema = z
  .object({
    payments: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        invoice: z.string().nullable(),
        paidOn: day,
        amount: money,
        method: z.string().nullable(),
      }),
    ),
    refunds: z.array(refundSchema),
    creditNotes: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        invoice: z.string().nullable(),
        issuedOn: day,
        amount: money,
        reason: z.string().nullable(),
        isVoid: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AccountPayments' });

/** In minor units of the workspace's currency; null where a rate of exchange is not known. */
const refundRateSchema = z.object({ paidMinor: z.int(), refundedMinor: z.int(), rate: z.number().nullable() }).nullable();

/** Half-open days; without them the twelve months up to and with today. */
export const refundsQuerySchema = z.object({ since: day.optional(), until: day.optional() });
export const refundsSchema = z
  .object({
    currency: z.string(),
    since: day,
    until: day,
    /** The open ones first, then the newest; at most 500. */
    refunds: z.array(refundSchema.extend({ account: z.object({ id: z.string(), name: z.string() }) })),
    rate: z.object({
      all: refundRateSchema,
      /** Of customers who may ask for money back by what was agreed, and of the others. */
      withClause: refundRateSchema,
      withoutClause: refundRateSchema,
    }),
  })
  .meta({ id: 'Refunds' });

export const listPricesSchema = z
  .object({
    prices: z.array(
      z.object({
        id: z.string(),
        product: z.string(),
        plan: z.string().nullable(),
        amount: money,
        intervalMonths: z.int(),
        isPerSeat: z.boolean(),
        isMetered: z.boolean(),
        /** The first day on which it is offered; null where it is not known. */
        since: day.nullable(),
        retiredOn: day.nullable(),
      }),
    ),
  })
  .meta({ id: 'ListPrices' });

const said = z.record(z.string(), z.unknown());
/** What was said of an account's money before it was corrected, the newest first. */
export const moneyCorrectionsSchema = z
  .object({
    corrections: z.array(
      z.object({
        id: z.string(),
        subject: z.enum(['subscription', 'version', 'invoice', 'payment', 'refund', 'credit_note', 'cost']),
        key: z.string(),
        source: z.string(),
        /** The day from which a version held. */
        validFrom: day.nullable(),
        /** Only what differs, by column; `after` is null where the row was taken away. */
        before: said,
        after: said.nullable(),
        at: z.string(),
        /** Null where no member did it. */
        member: person.nullable(),
      }),
    ),
  })
  .meta({ id: 'MoneyCorrections' });
