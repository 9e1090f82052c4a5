import { z } from 'zod';
import { hidingSchema } from './hidden.ts';
import { languageSchema } from './values.ts';

export const roleSchema = z.enum(['viewer', 'csm', 'manager', 'admin', 'owner']);
export const jobSchema = z.enum([
  'csm_named',
  'csm_pooled',
  'renewals',
  'lead',
  'services',
  'product',
  'sales',
  'support',
  'founder',
  'operator',
]);
export const themeSchema = z.enum(['light', 'dark', 'auto']);

export const preferencesSchema = z
  .object({
    theme: themeSchema.default('auto'),
    density: z.enum(['comfortable', 'compact', 'dense']).default('compact'),
    areKeysOn: z.boolean().default(true),
  })
  .meta({ id: 'Preferences' });

export const membershipSchema = z
  .object({
    workspace: z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      isSample: z.boolean(),
    }),
    member: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: roleSchema,
      /** The workspace's own role that they carry, of which `role` is the base; null where it is one of the five. */
      customRole: z.object({ key: z.string(), name: z.string() }).nullable(),
      job: jobSchema,
    }),
    permissions: z.array(z.string()),
    /** Why this session does not open the workspace; null where it does. */
    barrier: z.enum(['sign_in_again', 'second_factor']).nullable(),
    /** Where the workspace lets in by single sign-on alone and this session did not come by it: the address to come in by. */
    comeInBy: z.string().nullable(),
    /** Which accounts their role shows. */
    sees: z.enum(['all', 'book', 'team', 'segment']),
    /** What their role does not show. */
    hides: z.array(hidingSchema),
  })
  .meta({ id: 'Membership' });

export const meSchema = z
  .object({
    person: z
      .object({
        id: z.string(),
        email: z.string(),
        name: z.string(),
        /** Null until chosen; then the same in every workspace. */
        language: languageSchema.nullable(),
        region: z.string().nullable(),
        preferences: preferencesSchema,
      })
      .meta({ id: 'OwnPerson' }),
    memberships: z.array(membershipSchema),
  })
  .meta({ id: 'Me' });

/** What the installation tells before anybody is signed in. */
export const installationSchema = z
  .object({ isStarted: z.boolean(), canMail: z.boolean(), version: z.string() })
  .meta({ id: 'Installation' });

const emailSchema = z.email().max(254);
/** How strong it has to be is judged where it is set, so that the answer can say what to do. */
const passwordSchema = z.string().max(1_000);
const nameSchema = z.string().trim().min(1).max(120);
export const timeZoneSchema = z.string().min(1).max(64);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);

export const startBodySchema = z
  .object({
    token: z.string().min(20).max(100),
    name: nameSchema,
    email: emailSchema,
    password: passwordSchema,
    workspaceName: nameSchema,
    timeZone: timeZoneSchema,
    currency: currencySchema,
    language: languageSchema,
    region: z.string().max(10),
  })
  .meta({ id: 'StartBody' });

export const linkSchema = z
  .object({
    kind: z.enum(['first_owner', 'invitation', 'reset']),
    workspaceName: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    /** The address has an account here already: sign in with it, then accept. */
    isKnown: z.boolean(),
  })
  .meta({ id: 'EntryLink' });

export const acceptBodySchema = z
  .object({
    token: z.string().min(20).max(100),
    name: nameSchema.optional(),
    password: passwordSchema.optional(),
    /** Taken for whoever has not chosen yet. */
    language: languageSchema.optional(),
    region: z.string().max(10).optional(),
  })
  .meta({ id: 'AcceptBody' });

export const enteredSchema = z.object({ workspace: z.string() }).meta({ id: 'Entered' });

const CAPACITY_MAX = 1_000;
const capacitySchema = z.int().min(0).max(CAPACITY_MAX);

export const memberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    /** The workspace's own role that they carry, of which `role` is the base; null where it is one of the five. */
    roleKey: z.string().nullable(),
    job: jobSchema,
    state: z.enum(['invited', 'active', 'suspended', 'gone']),
    lastSeenAt: z.string().nullable(),
    accounts: z.int(),
    /** Accounts with signals that this member can turn to in a week; null where it is as for others. */
    capacityPerWeek: z.int().nullable(),
  })
  .meta({ id: 'Member' });

/** One of the workspace's own roles; the base follows from it, whatever `role` says. */
const roleKeySchema = z.string().min(1).max(60);

export const inviteBodySchema = z
  .object({ email: emailSchema, name: nameSchema, role: roleSchema, roleKey: roleKeySchema.nullable().optional(), job: jobSchema })
  .meta({ id: 'InviteBody' });
/** The link is shown once; it is also sent by mail where a mail server is configured. */
export const invitedSchema = z
  .object({
    member: memberSchema,
    /** Null where it was mailed: who comes in by it has shown that the address is theirs. */
    link: z.string().nullable(),
    isMailed: z.boolean(),
  })
  .meta({ id: 'Invited' });

export const memberChangeSchema = z
  .object({
    role: roleSchema.optional(),
    roleKey: roleKeySchema.nullable().optional(),
    job: jobSchema.optional(),
    state: z.enum(['active', 'suspended']).optional(),
    name: nameSchema.optional(),
    capacityPerWeek: capacitySchema.nullable().optional(),
    /** Shut out at once while a book is theirs still: it stands as orphaned until it is handed over. */
    isForNow: z.boolean().optional(),
  })
  .meta({ id: 'MemberChange' });

export const ownPreferencesSchema = z
  .object({
    language: languageSchema.optional(),
    region: z.string().max(10).optional(),
    preferences: preferencesSchema.partial().optional(),
  })
  .meta({ id: 'OwnPreferences' });

export const keySchema = z
  .object({
    id: z.string(),
    kind: z.enum(['write', 'api']),
    name: z.string(),
    secretStart: z.string(),
    role: roleSchema,
    roleKey: z.string().nullable(),
    createdAt: z.string(),
    /** Who made it; an api key may no more than they may now. Null where the operator did. */
    maker: z.object({ id: z.string(), name: z.string(), state: z.enum(['invited', 'active', 'suspended', 'gone']) }).nullable(),
    /** Null where it does not end by itself. */
    expiresAt: z.string().nullable(),
    /** Until when the secret before the last rotation still opens. */
    formerUntil: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
    disabledAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });

/** How many days a key may live; null for one that does not end by itself. Whoever makes one says which. */
export const keyDaysSchema = z.union([z.literal(30), z.literal(90), z.literal(365)]).nullable();

export const newKeySchema = z
  .object({
    kind: z.enum(['write', 'api']),
    name: nameSchema,
    role: z.enum(['viewer', 'csm', 'manager', 'admin']).default('viewer'),
    roleKey: roleKeySchema.nullable().default(null),
    days: keyDaysSchema,
  })
  .meta({ id: 'NewKey' });

/** Another secret for the key. Where `keepsFormer`, the one before opens for another day. */
export const keyRotationSchema = z.object({ keepsFormer: z.boolean(), days: keyDaysSchema }).meta({ id: 'KeyRotation' });
/** The secret is in this answer and nowhere else, ever. */
export const createdKeySchema = z.object({ key: keySchema, secret: z.string() }).meta({ id: 'CreatedKey' });

/** A year and a month at least: use is compared with the year before. */
const USAGE_MONTHS_MIN = 13;
const USAGE_MONTHS_MAX = 240;

export const workspaceSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    fiscalYearStartMonth: z.int(),
    isSample: z.boolean(),
    accountTrait: z.string().nullable(),
    /** How long events are kept, in months; null for ever. */
    usageMonths: z.int().min(USAGE_MONTHS_MIN).max(USAGE_MONTHS_MAX).nullable(),
    /** Accounts with signals that a member can turn to in a week: of a book of named accounts, and of a pooled one. */
    signalsPerWeek: z.object({ named: capacitySchema, pooled: capacitySchema }),
  })
  .meta({ id: 'Workspace' });
export const workspaceChangeSchema = workspaceSchema
  .pick({
    name: true,
    timeZone: true,
    currency: true,
    fiscalYearStartMonth: true,
    accountTrait: true,
    usageMonths: true,
    signalsPerWeek: true,
  })
  .partial()
  .meta({ id: 'WorkspaceChange' });

/** The name of the workspace, typed again. */
export const removalBodySchema = z.object({ name: z.string().max(200) }).meta({ id: 'RemovalBody' });

export const rightsSchema = z.array(z.object({ permission: z.string(), roles: z.array(roleSchema) })).meta({ id: 'Rights' });
