import { z } from 'zod';
import { stakeholderRoleSchema } from './account.ts';
import { day } from './values.ts';

export const contactsQuerySchema = z.object({
  q: z.string().trim().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export const accountContactSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  title: z.string().nullable(),
  level: z.enum(['executive', 'manager', 'user']).nullable(),
  department: z.string().nullable(),
  joinedOn: day.nullable(),
  leftOn: day.nullable(),
  bouncedOn: day.nullable(),
  hasSeat: z.boolean(),
  isOptedOut: z.boolean(),
  roles: z.array(z.object({ role: stakeholderRoleSchema, since: day, influence: z.int().nullable(), sentiment: z.int().nullable() })),
  lastContactOn: day.nullable(),
  lastSeenOn: day.nullable(),
  activeDays28: z.int().nullable(),
});
export const accountContactsSchema = z
  .object({
    contacts: z.array(accountContactSchema),
    total: z.int(),
    present: z.int(),
    /** Roles that nobody plays now. */
    emptyRoles: z.array(stakeholderRoleSchema),
    rolesFilled: z.int(),
    rolesSpokenWith60Days: z.int(),
    multithreading: z
      .object({
        score: z.number(),
        breadth: z.number(),
        roles: z.number(),
        spread: z.number(),
        balance: z.number(),
        topRatio: z.number(),
        threads: z.array(z.object({ id: z.string(), name: z.string(), strength: z.number(), lastOn: day })),
      })
      .nullable(),
    lastSeenUnknown: z.boolean(),
  })
  .meta({ id: 'AccountContacts' });
