import { z } from 'zod';
import { day } from './values.ts';

export const pausesParams = z.object({ account: z.string() });
export const pauseParams = z.object({ account: z.string(), pause: z.string() });

/** When it was agreed that there is little or no use: half-open, `until` is the first day of use again. */
export const pauseSpanSchema = z.object({ since: day, until: day }).meta({ id: 'PauseSpan' });
export const newPauseSchema = z
  .object({ since: day, until: day, why: z.string().trim().max(500).nullable().default(null) })
  .meta({ id: 'NewPause' });
export const accountPauseSchema = z
  .object({
    id: z.string(),
    since: day,
    until: day,
    why: z.string().nullable(),
    /** Where it comes from; null where a member agreed it here. */
    source: z.string().nullable(),
  })
  .meta({ id: 'AccountPause' });
/** The latest first, at most 200. */
export const accountPausesSchema = z.object({ pauses: z.array(accountPauseSchema) }).meta({ id: 'AccountPauses' });
export const pauseAgreedSchema = z.object({ id: z.string() }).meta({ id: 'PauseAgreed' });
