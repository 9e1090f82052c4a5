import { z } from 'zod';
import { day } from './values.ts';

const scope = z.enum(['book', 'team', 'all']).default('all');
const between = z.object({ value: z.number(), lower: z.number(), upper: z.number() });

export const purchasesQuerySchema = z.object({ scope });

/** Customers who never had a contract with a price, and what they bought; money in minor units of the workspace's currency. */
export const purchaseInsightSchema = z
  .object({
    currency: z.string(),
    today: day,
    customers: z.int(),
    /** Of them, those that bought on more than one day. */
    repeated: z.int(),
    purchases: z.int(),
    spentMinor: z.number(),
    /** Accounts left out, because a rate is not known. */
    unknown: z.int(),
    /** The customers of the whole workspace, of whom what is foretold is learned. */
    learnedFrom: z.object({ customers: z.int(), repeated: z.int() }),
    /** In so many days from today; limits hold 95 % of what may come. */
    forecast: z
      .object({
        days: z.int(),
        /** Of those that bought more than once, how many still are customers. */
        stillThere: between,
        purchases: between,
        minor: between,
        /** Gamma(r, alpha) of rates a day, Beta(a, b) of leaving after a purchase, Gamma(p) of money with Gamma(q, gamma), gamma in minor units. */
        model: z.object({ r: between, alpha: between, a: between, b: between, p: between, q: between, gamma: between }),
      })
      .nullable(),
    /** Why nothing is foretold. */
    thin: z.object({ why: z.enum(['customers', 'repeated']), has: z.int(), needs: z.int() }).nullable(),
  })
  .meta({ id: 'PurchaseInsight' });

export const purchaseRowsQuerySchema = z.object({ scope, of: z.enum(['all', 'repeated', 'once']).default('all') });
export const purchaseRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        purchases: z.int(),
        spentMinor: z.number(),
        firstOn: day,
        lastOn: day,
        /** That it still is a customer, 0 to 1; null of who bought once, and where nothing is foretold. */
        stillThere: z.number().nullable(),
        expectedPurchases: z.number().nullable(),
        expectedMinor: z.number().nullable(),
      }),
    ),
    total: z.int(),
    /** Of all of them, shown or not; null where nothing is foretold. */
    expectedMinor: z.number().nullable(),
  })
  .meta({ id: 'PurchaseRows' });
