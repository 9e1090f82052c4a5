import { z } from 'zod';

const day = z.iso.date();
const insightScope = z.enum(['book', 'team', 'all']).default('all');
export const movementKindSchema = z.enum(['new', 'reactivation', 'expansion', 'contraction', 'churn', 'currency']);

const retention = z.object({
  customers: z.int(),
  openingMinor: z.number(),
  nrr: z.number().nullable(),
  grr: z.number().nullable(),
  logoChurn: z.number().nullable(),
});

export const revenueInsightQuerySchema = z.object({ scope: insightScope, months: z.coerce.number().int().min(3).max(60).default(18) });
/** ARR in minor units of the workspace's currency; opening and movements sum to closing. */
export const revenueInsightSchema = z
  .object({
    currency: z.string(),
    today: day,
    months: z.array(
      z.object({
        since: day,
        until: day,
        isFinished: z.boolean(),
        openingMinor: z.number(),
        closingMinor: z.number(),
        movements: z.record(movementKindSchema, z.number()),
        retention,
      }),
    ),
    cohorts: z.array(
      z.object({ startOn: day, customers: z.int(), cells: z.array(z.object({ customers: z.int(), arrMinor: z.number() })) }),
    ),
    /** Accounts left out, because a rate is not known. */
    unknown: z.int(),
  })
  .meta({ id: 'RevenueInsight' });

export const movementRowsQuerySchema = z.object({ scope: insightScope, since: day, until: day, kind: movementKindSchema.optional() });
export const movementRowsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        kind: movementKindSchema,
        openingMinor: z.number(),
        closingMinor: z.number(),
        amountMinor: z.number(),
      }),
    ),
    sumMinor: z.number(),
    total: z.int(),
  })
  .meta({ id: 'MovementRows' });
