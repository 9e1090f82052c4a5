import { z } from 'zod';

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
  })
  .meta({ id: 'Metric' });
