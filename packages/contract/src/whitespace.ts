import { z } from 'zod';
import { portfolioFilterSchema } from './portfolio.ts';
import { day, person } from './values.ts';

export const holdingStateSchema = z.enum(['owned', 'unused', 'tried', 'former', 'none']);
const productKey = z.string().max(200);

/** How an account stands with a product; what it has nothing to do with is left out of rows. */
export const holdingSchema = z
  .object({
    /** Empty for what subscriptions name no product for. */
    productKey: z.string(),
    state: holdingStateSchema.exclude(['none']),
    /** In the workspace's currency; null where a rate is not known. */
    arrMinor: z.int().nullable(),
    seats: z.int().nullable(),
    seatsUsed: z.int().nullable(),
    /** Plans in which it is held, by name. */
    plans: z.array(z.string()),
    usedOn: day.nullable(),
    since: day.nullable(),
    endedOn: day.nullable(),
  })
  .meta({ id: 'ProductHolding' });

export const whitespaceColumnSchema = z.object({
  productKey: z.string(),
  /** Its own name; the key where nobody named it. */
  name: z.string(),
  /** False of what nobody's use is known of, such as a support plan: there nothing is said to be unused. */
  isUseKnown: z.boolean(),
  /** Over all accounts that match. */
  accounts: z.object({ owned: z.int(), unused: z.int(), tried: z.int(), former: z.int(), none: z.int() }),
  arrMinor: z.int(),
  /** Accounts whose part of the ARR is not known. */
  withoutArr: z.int(),
  /** Of the product of `cell` alone: accounts of the workspace that have it in each plan. */
  plans: z.array(z.object({ plan: z.string(), accounts: z.int() })),
});

const opportunityHere = z.object({ id: z.string(), productKey: z.string().nullable(), arrMinor: z.int().nullable() });

export const whitespaceQuerySchema = portfolioFilterSchema
  .extend({
    /** Only accounts that stand so with this product. */
    cell: z
      .object({ productKey, state: holdingStateSchema, /** Only in this plan. */ plan: z.string().max(300).optional() })
      .nullable()
      .default(null),
    offset: z.int().min(0).max(1_000_000).default(0),
    limit: z.int().min(1).max(200).default(50),
  })
  .meta({ id: 'WhitespaceQuery' });

export const whitespaceSchema = z
  .object({
    today: day,
    currency: z.string(),
    /** Those with the most ARR first; at most 60. */
    columns: z.array(whitespaceColumnSchema),
    /** Products beyond them. */
    columnsLeftOut: z.int(),
    total: z.int(),
    arrMinor: z.int(),
    rows: z.array(
      z.object({
        account: person,
        owner: person.nullable(),
        segment: z.string().nullable(),
        arrMinor: z.int().nullable(),
        cells: z.array(holdingSchema),
        /** Those that are open. */
        opportunities: z.array(opportunityHere),
      }),
    ),
  })
  .meta({ id: 'Whitespace' });

export const whitespaceExportSchema = portfolioFilterSchema
  .extend({
    cell: whitespaceQuerySchema.shape.cell,
    /** What columns and states are called where the file is read; the codes where absent. */
    words: z.record(z.string().max(40), z.string().max(200)).default({}),
  })
  .meta({ id: 'WhitespaceExport' });

export const accountWhitespaceSchema = z
  .object({
    today: day,
    currency: z.string(),
    arrMinor: z.int().nullable(),
    /** All products of the workspace, those that the account has nothing to do with at the end. */
    products: z.array(holdingSchema.extend({ name: z.string(), isUseKnown: z.boolean(), state: holdingStateSchema })),
    /** Who sells to it: the member that was named here, and whoever sold it by the source's own words. */
    sales: z.object({ member: person.nullable(), toldBySource: z.string().nullable() }),
  })
  .meta({ id: 'AccountWhitespace' });
