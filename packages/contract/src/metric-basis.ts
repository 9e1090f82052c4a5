import { z } from 'zod';

const word = z.object({ name: z.string().trim().min(1).max(80), definition: z.string().trim().min(1).max(400) });
/** In the workspace's own words, in one to three languages. */
export const ownWordsSchema = z.object({ en: word.optional(), es: word.optional(), 'pt-BR': word.optional() }).meta({ id: 'OwnWords' });

const reading = z.discriminatedUnion('as', [
  z.object({ as: z.literal('number'), unit: z.enum(['count', 'ratio', 'days', 'hours', 'months', 'rating_5', 'rating_10']) }),
  z.object({ as: z.literal('yes_no') }),
  z.object({
    as: z.literal('choice'),
    points: z
      .array(z.object({ choice: z.string().trim().min(1).max(200), points: z.number().min(-1_000_000).max(1_000_000) }))
      .min(1)
      .max(50),
  }),
]);

/** By what it is counted. Days are the window, or how long what was told is taken for true. */
export const basisSchema = z
  .discriminatedUnion('by', [
    z.object({
      by: z.literal('event'),
      action: z.object({ name: z.string().min(1).max(200), productKey: z.string().min(1).max(200).nullable() }),
      counts: z.enum(['times', 'contacts', 'days_since']),
      days: z.union([z.literal(7), z.literal(28), z.literal(56), z.literal(90)]),
    }),
    z.object({ by: z.literal('field'), field: z.string().min(1).max(200), reads: reading, freshDays: z.int().min(1).max(3650).nullable() }),
    z.object({
      by: z.literal('survey'),
      kind: z.enum(['nps', 'csat', 'ces', 'remorse']),
      survey: z.string().trim().min(1).max(200).nullable(),
      days: z.int().min(7).max(730),
    }),
    z.object({ by: z.literal('judgement'), validDays: z.int().min(1).max(730) }),
  ])
  .meta({ id: 'MetricBasis' });
