import { z } from 'zod';

const daysSchema = z.int().min(1).max(36_500);

export const retentionKindSchema = z
  .object({
    /** Names the words: `retention-settings.kind.<kind>`. */
    kind: z.string(),
    /** Whole days of the workspace; null for good. */
    days: z.int().nullable(),
    defaultDays: z.int().nullable(),
    leastDays: z.int(),
    mostDays: z.int(),
    mayBeForGood: z.boolean(),
    rows: z.int(),
    /** Of these go in the coming night. */
    due: z.int(),
    oldestAt: z.string().nullable(),
    /** When something last went, and how much; null where nothing ever did. */
    removed: z.object({ at: z.string(), rows: z.int() }).nullable(),
  })
  .meta({ id: 'RetentionKind' });

export const retentionSchema = z.object({ kinds: z.array(retentionKindSchema) }).meta({ id: 'Retention' });
export const retentionWishSchema = z.object({ days: daysSchema.nullable() }).meta({ id: 'RetentionWish' });
export const retentionDueQuerySchema = z.object({ days: z.coerce.number().pipe(daysSchema) });
export const retentionDueSchema = z.object({ rows: z.int() });
