import { z } from 'zod';
import { aspectSchema } from './scorecards.ts';
import { band, day, dayAsked, inLanguage, languageSchema } from './values.ts';

export const explainQuerySchema = inLanguage.extend({
  from: dayAsked.optional(),
  to: dayAsked.optional(),
  aspect: aspectSchema.default('overall'),
});
/** The rows by which the readings of the measures that moved differ between two days. */
export const explanationRowsSchema = z
  .object({
    from: day,
    to: day,
    /** The language of names and sentences. */
    language: languageSchema,
    measures: z.array(
      z.object({
        metric: z.string(),
        name: z.string(),
        /** So many more than are listed. */
        more: z.int(),
        rows: z.array(
          z.object({
            kind: z.enum([
              'contact',
              'feature',
              'ticket',
              'answer',
              'meeting',
              'invoice',
              'pulse',
              'milestone',
              'value',
              'subscription',
              'release',
            ]),
            what: z.enum([
              'stopped',
              'less',
              'began',
              'more',
              'opened',
              'solved',
              'answered',
              'aged_out',
              'met',
              'last_met',
              'joined',
              'left',
              'unpaid',
              'paid',
              'refused',
              'said',
              'done',
              'late',
              'confirmed',
              'changed',
              'released',
            ]),
            id: z.string().nullable(),
            name: z.string().nullable(),
            on: day.nullable(),
            /** What was counted of it in the metric's window before the earlier day, and before the later one. */
            before: z.number().nullable(),
            after: z.number().nullable(),
            /** The row as the page of the account says it. */
            sentence: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'ExplanationRows' });

const measureChange = z.object({
  metric: z.string(),
  weight: z.number(),
  valueThen: z.number().nullable(),
  valueNow: z.number().nullable(),
  pointsNow: z.number().nullable(),
  points: z.number(),
  why: z.string().nullable(),
  /** The silent source for which it waits, as `SourceGaps.silences` names it. */
  waitsFor: z.string().nullable(),
});
/** Why the health of an account changed between two days. */
export const explanationSchema = z
  .object({
    from: day,
    to: day,
    firstDay: day.nullable(),
    before: z.object({ points: z.number().nullable(), band }).nullable(),
    now: z.object({ points: z.number().nullable(), band, coverageRatio: z.number(), coverageMin: z.number() }).nullable(),
    aspect: aspectSchema,
    /** Every score of the account on the later day, the overall one first; what has no points is not scored. */
    aspects: z.array(z.object({ aspect: aspectSchema, points: z.number().nullable(), band, scorecard: z.string() })),
    scorecard: z
      .object({
        id: z.string(),
        name: z.string(),
        version: z.int(),
        combining: z.enum(['weighted', 'worst']),
        /** Where the worst group counts: which one it is. */
        worst: z.string().nullable(),
      })
      .nullable(),
    /** Parts that sum to the change; null where one of the two days has no points. */
    change: z
      .object({
        points: z.number(),
        coverage: z.object({ points: z.number(), known: z.array(z.string()), lost: z.array(z.string()) }),
        version: z.object({ points: z.number(), isNew: z.boolean() }),
      })
      .nullable(),
    groups: z.array(z.object({ group: z.string(), points: z.number(), measures: z.array(measureChange) })),
    ceilings: z.array(z.object({ key: z.string(), band })),
    /** The same in words, as the page of the account says it; whole points that sum to the change as it is shown. */
    inWords: z.object({
      language: languageSchema,
      sentence: z.string(),
      parts: z.array(
        z.object({
          /** A group of measures, `coverage` or `version`. */
          id: z.string(),
          name: z.string(),
          points: z.number(),
          sentence: z.string(),
          measures: z.array(z.object({ metric: z.string(), name: z.string(), was: z.string(), now: z.string() })),
        }),
      ),
    }),
    history: z.array(z.object({ on: day, points: z.number().nullable(), band, version: z.int() })),
  })
  .meta({ id: 'Explanation' });
