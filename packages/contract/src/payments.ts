import { z } from 'zod';
import { refundCaseSchema } from './refunds.ts';
import { day, money, person } from './values.ts';

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
    refunds: z.array(refundCaseSchema),
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
        subject: z.enum(['subscription', 'version', 'invoice', 'payment', 'refund', 'credit_note', 'cost', 'price']),
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
