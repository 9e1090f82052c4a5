import { z } from 'zod';
import { comparisonSchema, insightPeriodAnswer, insightPeriodQuery } from './insight-period.ts';

const day = z.iso.date();
const insightScope = z.enum(['book', 'team', 'all']).default('all');
export const movementKindSchema = z.enum(['new', 'reactivation', 'expansion', 'contraction', 'churn', 'currency']);

const retention = z.object({
  customers: z.int(),
  openingMinor: z.number(),
  nrr: z.number().nullable(),
  grr: z.number().nullable(),
  logoChurn: z.number().nullable(),
  /** Its part in which the customer decided nothing; null while no cause is coded. */
  involuntaryChurn: z.number().nullable(),
});

export const revenueInsightQuerySchema = z.object({
  scope: insightScope,
  since: insightPeriodQuery.since.default('52w'),
  until: insightPeriodQuery.until,
  compare: comparisonSchema.default('previous'),
});
/** ARR in minor units of the workspace's currency; opening and movements sum to closing. */
export const revenueInsightSchema = z
  .object({
    currency: z.string(),
    today: day,
    ...insightPeriodAnswer,
    /** The months that the period touches, the first and the last one as far as they are within it. */
    months: z.array(
      z.object({
        since: day,
        until: day,
        isFinished: z.boolean(),
        openingMinor: z.number(),
        closingMinor: z.number(),
        movements: z.record(movementKindSchema, z.number()),
        /** The part of the churn that is known to be involuntary. */
        involuntaryMinor: z.number(),
        retention,
      }),
    ),
    /** At the end of the period compared with, and retention by its months; null where nothing is known of it. */
    before: z.object({ arrMinor: z.number(), months: z.array(z.object({ since: day, until: day, retention })) }).nullable(),
    cohorts: z.array(
      z.object({ startOn: day, customers: z.int(), cells: z.array(z.object({ on: day, customers: z.int(), arrMinor: z.number() })) }),
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
        /** Of a churn whose cause is coded. */
        isInvoluntary: z.boolean().nullable(),
      }),
    ),
    sumMinor: z.number(),
    total: z.int(),
  })
  .meta({ id: 'MovementRows' });

export const revenueAccountsQuerySchema = z.object({
  scope: insightScope,
  /** The day at whose end is looked. */
  on: day,
  /** Those who first paid in the quarter that begins on this day. */
  cohort: day.optional(),
});
export const revenueAccountsSchema = z
  .object({
    currency: z.string(),
    rows: z.array(z.object({ accountId: z.string(), name: z.string(), beganMinor: z.number().nullable(), arrMinor: z.number() })),
    total: z.int(),
    paying: z.int(),
    sumMinor: z.number(),
  })
  .meta({ id: 'RevenueAccounts' });

export const retentionRowsQuerySchema = z.object({ scope: insightScope, until: day });
/** Customers at the opening of the twelve months before `until`; what is kept of all, divided by the opening, is NRR. */
export const retentionRowsSchema = z
  .object({
    currency: z.string(),
    retention,
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        openingMinor: z.number(),
        keptMinor: z.number(),
        isLost: z.boolean(),
        isInvoluntary: z.boolean().nullable(),
      }),
    ),
    total: z.int(),
    openingMinor: z.number(),
    keptMinor: z.number(),
    /** Each at most at its opening. */
    grossMinor: z.number(),
    lost: z.int(),
    lostInvoluntarily: z.int(),
  })
  .meta({ id: 'RetentionRows' });
