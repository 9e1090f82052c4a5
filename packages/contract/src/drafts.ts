import { z } from 'zod';

/** What can be drafted, as it is in force, with its versions, one's own draft and those of others. */
export function settingOf<Content extends z.ZodType>(content: Content) {
  const draft = z.object({
    /** The version that was in force when it began; behind once a newer one is. */
    basedOn: z.int(),
    content,
    changedAt: z.string(),
  });
  return z.object({
    /** 0 while nothing was published. */
    version: z.int(),
    content,
    /** The newest first. */
    versions: z.array(
      z.object({
        version: z.int(),
        note: z.string(),
        publishedAt: z.string(),
        /** Null for what ships. */
        publishedBy: z.string().nullable(),
        content,
      }),
    ),
    draft: draft.nullable(),
    others: z.array(draft.extend({ memberId: z.string(), name: z.string() })),
  });
}

export function draftOf<Content extends z.ZodType>(content: Content) {
  return z.object({ basedOn: z.int().min(0), content });
}

export const publishSchema = z
  .object({
    note: z.string().trim().min(1).max(500),
    /** The version that was in force when this was decided; refused when another came between. */
    basedOn: z.int().min(0),
    /** An earlier version to publish again, 0 for what ships; one's own draft where absent. */
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'Publish' });

export const publishedSchema = z.object({ version: z.int() }).meta({ id: 'Published' });
