import { z } from 'zod';

export const sampleBodySchema = z
  .object({
    /** Another number makes another company of the same outline. */
    seed: z.int().min(0).max(2_147_483_647).default(7),
    /** The day that is its today; the workspace's own where absent. */
    today: z.iso.date().optional(),
  })
  .meta({ id: 'SampleBody' });

/** The workspace into which the sample company goes. */
export const startedSampleSchema = z.object({ workspace: z.string() }).meta({ id: 'StartedSample' });

export const sampleLoadSchema = z
  .object({
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    /** Everything but usage, the newest 90 days of usage, or the older ones. */
    step: z.enum(['facts', 'newest', 'older']),
    /** Usage is there from this day on; null before the newest is in. */
    usageSince: z.iso.date().nullable(),
    doneRatio: z.number().min(0).max(1),
    seed: z.int(),
    today: z.iso.date(),
  })
  .meta({ id: 'SampleLoad' });

export const sampleProgressSchema = z.object({ load: sampleLoadSchema.nullable() }).meta({ id: 'SampleProgress' });
