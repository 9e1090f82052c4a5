import { z } from 'zod';
import { hidden } from './hidden.ts';
import { comparisonSchema, insightPeriodAnswer, insightPeriodQuery } from './insight-period.ts';

const day = z.iso.date();
const startedQuerySchema = z.object({
  scope: z.enum(['book', 'team', 'all']).default('all'),
  by: z.enum(['segment', 'definition', 'none']).default('segment'),
  /** Contracts that began on these days. */
  since: insightPeriodQuery.since.default('52w'),
  until: insightPeriodQuery.until,
});
export const firstValueQuerySchema = startedQuerySchema.extend({ compare: comparisonSchema.default('previous') });

const interval = z.object({ value: z.number(), lower: z.number(), upper: z.number(), n: z.int() });

/** Accounts by the channel that brought them, the largest first. */
export const channelsQuerySchema = startedQuerySchema.pick({ scope: true });
export const channelsSchema = z
  .object({
    currency: z.string(),
    channels: z.array(
      z.object({
        /** Null for accounts of which no channel is told. */
        channel: z.string().nullable(),
        nominal: z.int(),
        /** Not idle for longer than the cycle of its products allows; who has no rhythm yet, used within 14 days. */
        active: z.int(),
        /** Of those old enough, whoever was alive then; null where there are none. */
        alive30: interval.nullable(),
        alive90: interval.nullable(),
        /** What winning its accounts cost; null where of none an acquisition cost is told. */
        subsidy: z
          .object({
            /** Accounts of which a cost is told, and those of them that are active. */
            accounts: z.int(),
            active: z.int(),
            /** Null where an exchange rate is not known. */
            costMinor: hidden('money', z.number().nullable()),
            /** Null where none of them is active. */
            perActiveMinor: hidden('money', z.number().nullable()),
          })
          .nullable(),
        /** Against other channels, over all accounts; null where fewer than eight are old enough. */
        quality: z
          .object({
            /** Upper limit of the share alive at day 90, at 90 %. */
            upper: z.number(),
            /** What accounts that began the same way come to in other channels. */
            expected: z.number(),
            isPoor: z.boolean(),
            /** Poor, and nobody has looked at it since. */
            isOpen: z.boolean(),
            review: z.object({ by: z.string(), at: z.string(), note: z.string().nullable() }).nullable(),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Channels' });

export const channelRowsQuerySchema = z.object({ channel: z.string().min(1).max(300) });
export const channelRowsSchema = z
  .object({
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        firstSeenOn: day.nullable(),
        isActive: z.boolean().nullable(),
        isAlive30: z.boolean().nullable(),
        isAlive90: z.boolean().nullable(),
        /** Days with core actions in its life; null where its beginning was not seen. */
        activeDays: z.int().nullable(),
        /** What it shares with another account of the channel. */
        twinBy: z.array(z.enum(['phone', 'device', 'mail_domain', 'name'])),
      }),
    ),
    twins: z.int(),
  })
  .meta({ id: 'ChannelRows' });
export const channelReviewSchema = z
  .object({ channel: z.string().min(1).max(300), isReviewed: z.boolean(), note: z.string().trim().max(1_000).nullable().optional() })
  .meta({ id: 'ChannelReview' });

const triedAs = z.enum(['free', 'trial', 'paid']);
export const abandonmentQuerySchema = startedQuerySchema.pick({ scope: true });
export const abandonmentRowsQuerySchema = abandonmentQuerySchema.extend({ kind: triedAs.optional() });
export const abandonmentRowsSchema = z
  .object({
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        kind: triedAs,
        isGone: z.boolean(),
        /** Day of its life on which it last did something; 0 where it never did. */
        lastUseDay: z.int(),
        activeDays: z.int(),
        actions: z.number(),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'AbandonmentRows' });

/** How long accounts go on before they give up, by what they began as. */
export const abandonmentSchema = z
  .object({
    groups: z.array(
      z.object({
        kind: triedAs,
        n: z.int(),
        abandoned: z.int(),
        becamePaying: z.int(),
        /** Of the middle one of those who gave up. */
        effort: z.object({ activeDays: z.number(), actions: z.number() }).nullable(),
        isEnough: z.boolean(),
        median: z.object({ days: z.number(), lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
        steps: z.array(
          z.object({ day: z.int(), goneRatio: z.number(), lower: z.number(), upper: z.number(), atRisk: z.int(), censored: z.int() }),
        ),
      }),
    ),
  })
  .meta({ id: 'Abandonment' });

/** Shares that have reached it, by day since contract start; those still waiting are counted. */
export const firstValueCurveSchema = z
  .object({
    name: z.string().nullable(),
    n: z.int(),
    reached: z.int(),
    waiting: z.int(),
    /** Whose contract ended before they reached it. */
    endedWithout: z.int(),
    /** Enough reached to draw a curve. */
    isEnough: z.boolean(),
    median: z.object({ days: z.number(), lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
    thirdQuartileDays: z.number().nullable(),
    steps: z.array(
      z.object({ day: z.number(), reachedRatio: z.number(), lower: z.number(), upper: z.number(), atRisk: z.int(), censored: z.int() }),
    ),
    waitingAt: z.array(z.object({ day: z.int(), waiting: z.int() })),
    activation: interval.nullable(),
  })
  .meta({ id: 'FirstValueCurve' });

export const firstValueInsightSchema = z
  .object({
    today: day,
    ...insightPeriodAnswer,
    overall: firstValueCurveSchema,
    /** All together, of the contracts that began in the period compared with; null where nothing is known of it. */
    before: firstValueCurveSchema.nullable(),
    groups: z.array(firstValueCurveSchema),
    /** Left out, because their beginning was not seen. */
    notSeen: z.int(),
    late: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        segment: z.string().nullable(),
        owner: z.object({ id: z.string(), name: z.string() }).nullable(),
        day: z.int(),
        heldDays: z.int(),
        /** Three of four peers have it by this day. */
        expectedDays: z.number().nullable(),
        step: z.int(),
        steps: z.int(),
        stepName: z.string().nullable(),
        /** The metric of this name; null where it is not known. */
        daysSinceProgress: z.int().nullable(),
        arrMinor: hidden('money', z.number().nullable()),
      }),
    ),
    /** Of those waiting: how many wait for which step. */
    stuck: z.array(z.object({ step: z.string(), accounts: z.int() })),
  })
  .meta({ id: 'FirstValueInsight' });

export const firstValueRowsQuerySchema = startedQuerySchema.extend({
  /** The segment, or the definition, as `by` says. */
  group: z.string().max(120).optional(),
  /** Those who wait for this step. */
  step: z.string().max(120).optional(),
  /** Those of whom activation is judged, those who left without first value, or those in no group that has a curve. */
  of: z.enum(['activation', 'ended_without', 'no_curve']).optional(),
});
export const firstValueRowsSchema = z
  .object({
    rows: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        segment: z.string().nullable(),
        definitionName: z.string(),
        state: z.enum(['running', 'on_hold', 'reached', 'ended_without']),
        startOn: day.nullable(),
        reachedOn: day.nullable(),
        /** Days until it was reached, or so far. */
        day: z.int(),
        waitsFor: z.string().nullable(),
        isActivated: z.boolean().nullable(),
        activatedOn: day.nullable(),
        arrMinor: hidden('money', z.number().nullable()),
      }),
    ),
    total: z.int(),
    reached: z.int(),
  })
  .meta({ id: 'FirstValueRows' });
