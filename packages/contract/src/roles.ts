import { z } from 'zod';
import { roleSchema } from './access.ts';
import { hidingSchema } from './hidden.ts';
import { ruleSchema } from './rule.ts';

/** Which accounts a role shows: all; one's own book; the book of one's pods as well; those that meet a rule. */
export const seeingSchema = z.enum(['all', 'book', 'team', 'segment']);

export const roleWishSchema = z
  .object({
    name: z.string().trim().min(1).max(60),
    /** Keys of the table of rights; to see is among them in any case. */
    rights: z.array(z.string().max(60)).max(100),
    sees: seeingSchema.default('all'),
    /** What accounts meet that are seen, where it sees a segment. */
    rule: ruleSchema.nullable().default(null),
    /** What is not seen. */
    hides: z.array(hidingSchema).max(3).default([]),
  })
  .meta({ id: 'RoleWish' });

export const customRoleSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    /** The least of the five roles that has all its rights. */
    base: roleSchema,
    rights: z.array(z.string()),
    sees: seeingSchema,
    rule: ruleSchema.nullable(),
    hides: z.array(hidingSchema),
    /** Who carries it. */
    members: z.array(z.object({ id: z.string(), name: z.string() })),
    keys: z.array(z.object({ id: z.string(), name: z.string() })),
    /** False where it holds a right that whoever asks lacks: they can neither change nor give it. */
    isGivable: z.boolean(),
  })
  .meta({ id: 'CustomRole' });

export const rolesSchema = z
  .object({
    roles: z.array(customRoleSchema),
    /** The rights that whoever asks can give to a role, in the order of the table. */
    givable: z.array(z.string()),
    /** Those among them that are about the workspace as a whole: not for a role that sees but some of its accounts. */
    overAll: z.array(z.string()),
    /** Those that show all there is: not for a role that hides something. */
    showsAll: z.array(z.string()),
    most: z.int(),
  })
  .meta({ id: 'Roles' });
