import { z } from 'zod';
import { day, dayAsked } from './values.ts';

/** How far back from its end a period may begin, beside a day. */
export const periodStartSchema = z.enum(['13w', '26w', '52w', 'year']);
export const comparisonSchema = z.enum(['previous', 'year', 'none']);

/** The days asked for: half-open, at most three years, up to today where no end is named. */
export const insightPeriodQuery = {
  since: z.union([periodStartSchema, dayAsked]),
  until: dayAsked.optional(),
};

const periodSchema = z.object({ since: day, until: day });

/** The days that are answered for, those they are held against, and since and until when there is anything to tell. */
export const insightPeriodAnswer = {
  period: periodSchema,
  compared: periodSchema.nullable(),
  factsSince: day.nullable(),
  /** The last day of which there is anything to tell; null where it goes on, or there is nothing. */
  factsUntil: day.nullable(),
};
