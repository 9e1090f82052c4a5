import { z } from 'zod';

/** The name of the person, typed again: nothing brings them back. */
export const erasureBodySchema = z.object({ name: z.string().max(300) }).meta({ id: 'ErasureBody' });

/** Told without saying who it was. */
export const erasureSchema = z
  .object({
    number: z.int(),
    kind: z.enum(['contact', 'account']),
    /** Ours; it leads to nothing any more. */
    subjectId: z.string(),
    askedBy: z.string().nullable(),
    erasedAt: z.string(),
    /** When it was done again, after a backup of before it was restored. */
    repeatedAt: z.string().nullable(),
    /** How many rows were changed or removed, by table. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Erasure' });
