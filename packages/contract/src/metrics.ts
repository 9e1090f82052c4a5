import { z } from 'zod';
import { basisSchema, ownWordsSchema } from './metric-basis.ts';

/** How a metric is defined; its name and sentence are words of the catalogue in the reader's language. */
export const metricSchema = z
  .object({
    key: z.string(),
    unit: z.enum([
      'contacts',
      'count',
      'ratio',
      'days',
      'hours',
      'months',
      'percentile',
      'points',
      'money',
      'rating_5',
      'rating_10',
      'state',
      'releases',
    ]),
    direction: z.enum(['up', 'down', 'neither']),
    window: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('days'), days: z.int() }),
      z.object({ kind: z.literal('cycle'), cycles: z.int() }),
      z.object({ kind: z.literal('now') }),
      z.object({ kind: z.literal('life') }),
    ]),
    facts: z.array(z.string()),
    /** Where the workspace defined it itself: its words, and what it is counted by. */
    own: z
      .object({
        version: z.int(),
        words: ownWordsSchema,
        basis: basisSchema,
        countedSince: z.iso.date(),
      })
      .nullable(),
  })
  .meta({ id: 'Metric' });
