import { z } from 'zod';
import { hidden } from './hidden.ts';
import { comparisonSchema, insightPeriodAnswer, insightPeriodQuery } from './insight-period.ts';

const day = z.iso.date();
export const healthBandSchema = z.enum(['green', 'yellow', 'red', 'unknown']);
const healthPeriodQuerySchema = z.object({
  scope: z.enum(['book', 'team', 'all']).default('all'),
  segment: z.string().max(120).optional(),
  since: insightPeriodQuery.since.default('13w'),
  until: insightPeriodQuery.until,
});
export const healthInsightQuerySchema = healthPeriodQuerySchema.extend({ compare: comparisonSchema.default('previous') });

const share = z.object({ accounts: z.int(), arrMinor: hidden('money', z.number()) });

const measureGroup = z.enum(['use', 'value', 'relationship', 'judgement', 'experience', 'commercial']);

export const healthInsightSchema = z
  .object({
    currency: z.string(),
    today: day,
    ...insightPeriodAnswer,
    segments: z.array(z.string()),
    weeks: z.array(z.object({ endsOn: day, bands: z.record(healthBandSchema, share) })),
    /** Those who are customers at the end of the period; who was one before is not among them. */
    now: z.record(healthBandSchema, share),
    /** Accounts that were customers and are none today: who left within the period, and who before. Null where it ended before today. */
    former: z.object({ leftSince: z.int(), leftBefore: z.int() }).nullable(),
    /** At the end of the period compared with; null where there is none, or nothing is known of it. */
    before: z.record(healthBandSchema, share).nullable(),
    /** From band to band, by accounts with a score before the period and at its end. */
    moves: z.array(z.object({ from: healthBandSchema, to: healthBandSchema, accounts: z.int(), arrMinor: hidden('money', z.number()) })),
    /** Of those whose band changed: what changed most, where no new version of the scorecard did it by itself. */
    why: z.array(z.object({ group: measureGroup, accounts: z.int() })),
    /** Whose band a new version, or another scorecard, would have changed with the readings as they were. */
    byVersion: share,
    /** Points at the end, in steps of five. */
    points: z.array(z.object({ from: z.int(), accounts: z.int() })),
    /** By what these points were counted, and from how many on an account is yellow and green. */
    scorecards: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        version: z.int(),
        floors: z.object({ yellow: z.number(), green: z.number() }),
        accounts: z.int(),
      }),
    ),
    bySegment: z.array(z.object({ segment: z.string().nullable(), n: z.int(), bands: z.record(healthBandSchema, share) })),
    versions: z.array(z.object({ key: z.string(), version: z.int(), on: day, note: z.string() })),
  })
  .meta({ id: 'HealthInsight' });

export const healthMoveRowsQuerySchema = healthPeriodQuerySchema.extend({
  was: healthBandSchema.optional(),
  is: healthBandSchema.optional(),
  /** What changed most for those whose band changed. */
  why: z.enum([...measureGroup.options, 'version']).optional(),
  /** Who is no customer any more today, and left within the period or before. */
  left: z.enum(['since', 'before']).optional(),
  /** Points on the later day: from, and up to, but not with; a hundred belongs to the last. */
  pointsFrom: z.coerce.number().min(0).max(100).optional(),
  pointsUntil: z.coerce.number().min(0).max(100).default(100),
});
export const healthMoveRowsSchema = z
  .object({
    from: day,
    to: day,
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        was: healthBandSchema.nullable(),
        is: healthBandSchema.nullable(),
        pointsThen: z.number().nullable(),
        pointsNow: z.number().nullable(),
        arrMinor: hidden('money', z.number().nullable()),
      }),
    ),
    total: z.int(),
    sumArrMinor: hidden('money', z.number()),
  })
  .meta({ id: 'HealthMoveRows' });
