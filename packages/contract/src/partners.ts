import { z } from 'zod';
import { hiddenList } from './hidden.ts';
import { day } from './values.ts';

export const partnerRoleSchema = z.enum(['delivery', 'integration', 'support', 'resale', 'other']);
export const partnerSuccessorSchema = z.enum(['partner', 'own_team', 'not_needed']);

export const partnersParams = z.object({ account: z.string() });
export const partnerParams = z.object({ account: z.string(), partner: z.string() });
export const dependencyParams = z.object({ account: z.string(), dependency: z.string() });

/** One of the partner's own people. */
export const partnerPersonSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    jobTitle: z.string().nullable(),
    /** The first day without the person; null while it stays. */
    leftOn: day.nullable(),
  })
  .meta({ id: 'PartnerPerson' });

/** What the account hangs on a partner for. */
export const accountPartnerSchema = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    name: z.string(),
    role: partnerRoleSchema,
    engagements: z.int().nullable(),
    keysHeld: z.array(z.string()),
    since: day,
    until: day.nullable(),
    successor: partnerSuccessorSchema.nullable(),
    succeededOn: day.nullable(),
    /** The first day without the partner; null while it stays. */
    leavesOn: day.nullable(),
    toldBy: z.enum(['import', 'hand']).nullable(),
    /** Its own people, who stays first, at most 50. */
    people: hiddenList('contacts', z.array(partnerPersonSchema)),
    /** Accounts that hang on it, this one among them. */
    accounts: z.int(),
  })
  .meta({ id: 'AccountPartner' });
export const accountPartnersSchema = z
  .object({
    partners: z.array(accountPartnerSchema),
    /** Names of partners that the workspace knows, to choose from. */
    known: z.array(z.string()),
  })
  .meta({ id: 'AccountPartners' });

export const newPartnerSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    role: partnerRoleSchema,
    engagements: z.int().min(0).max(10_000).nullable().optional(),
    keysHeld: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
    since: day.optional(),
  })
  .meta({ id: 'NewPartner' });
export const personParams = z.object({ account: z.string(), partner: z.string(), person: z.string() });
export const newPersonSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320).nullable().default(null),
    jobTitle: z.string().trim().max(200).nullable().default(null),
    leftOn: day.nullable().default(null),
  })
  .meta({ id: 'NewPartnerPerson' });
export const personNamedSchema = z.object({ id: z.string(), isNew: z.boolean() }).meta({ id: 'PartnerPersonNamed' });
export const partnerNamedSchema = z.object({ id: z.string(), isNew: z.boolean() }).meta({ id: 'PartnerNamed' });
/** Null: it stays after all. */
export const partnerExitSchema = z.object({ leavesOn: day.nullable() }).meta({ id: 'PartnerExit' });
/** Null: nobody is named to follow. */
export const successorBodySchema = z.object({ successor: partnerSuccessorSchema.nullable() }).meta({ id: 'PartnerSuccessor' });
