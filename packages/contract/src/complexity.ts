import { z } from 'zod';
import { bandRetention } from './retention-by-band.ts';

/** Of 100 points of complexity debt: below 20, 40 and 60, and from 60 on, where it is high. */
export const debtBandSchema = z.enum(['below_20', 'below_40', 'below_60', 'from_60']);
export const retentionByComplexitySchema = z
  .object({
    afterDays: z.int(),
    /** Of fewer customers nothing is said. */
    least: z.int(),
    /** Of whom nothing was known when they could have been looked at, though it is today. */
    knownTooLate: z.int(),
    /** Null: of whom no custom work is told. */
    bands: z.array(bandRetention(debtBandSchema)),
  })
  .meta({ id: 'RetentionByComplexity' });
