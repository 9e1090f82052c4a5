import { z } from 'zod';
import { day } from './values.ts';

export const accountArrSchema = z
  .object({
    currency: z.string(),
    months: z.array(
      z.object({
        on: day,
        isFinished: z.boolean(),
        arrMinor: z.int().nullable(),
        /** What moved since the month before; new, back, more, less, gone. */
        movement: z.enum(['new', 'reactivation', 'expansion', 'contraction', 'churn']).nullable(),
        changeMinor: z.int(),
        reasons: z.array(z.string()),
      }),
    ),
    seats: z.array(z.object({ on: day, bought: z.int().nullable(), used: z.int().nullable() })),
    renewals: z.array(z.object({ on: day, noticeOn: day.nullable(), termMonths: z.int(), isAutoRenewing: z.boolean().nullable() })),
  })
  .meta({ id: 'AccountArr' });
