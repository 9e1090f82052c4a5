import { z } from 'zod';
import { jobSchema } from './access.ts';

const nameSchema = z.string().trim().min(1).max(100);
const claimSchema = z.string().trim().min(1).max(200);
const addressSchema = z.url({ protocol: /^https?$/ }).max(1_000);
/** A domain of mail, without the @. It leads an address here and proves nothing. */
const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/)
  .max(253);
const certificateSchema = z.string().trim().min(100).max(20_000);

export const ssoConnectionParams = z.object({ connection: z.string().max(40) });

/** What both kinds have; each may be changed later. */
const common = {
  name: nameSchema,
  emailClaim: claimSchema,
  nameClaim: claimSchema,
  groupsClaim: claimSchema,
  /** Believe the addresses it tells, although it does not say that it verified them. */
  isEmailTrusted: z.boolean(),
  isSecondFactorVouched: z.boolean(),
  domains: z.array(domainSchema).max(50),
  isJustInTime: z.boolean(),
  defaultRole: z.enum(['viewer', 'csm', 'manager']),
  defaultJob: jobSchema,
  scimClaim: claimSchema,
  scimSubject: z.enum(['external_id', 'user_name']),
};

const oidc = {
  issuer: addressSchema,
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().trim().min(1).max(2_000),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
    .min(1)
    .max(20),
};

/** The metadata of the provider: pasted, or where they lie. */
const saml = {
  metadata: z.string().max(500_000),
  metadataUrl: addressSchema,
  issuer: z.string().trim().min(1).max(1_000),
  signOnUrl: addressSchema,
  certificates: z.array(certificateSchema).max(10),
  isResponseSigned: z.boolean(),
};

export const newSsoConnectionSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('oidc'), ...oidc, ...common }).partial({ clientSecret: true, scopes: true }),
    z.object({ kind: z.literal('saml'), ...saml, ...common }).partial({
      metadata: true,
      metadataUrl: true,
      issuer: true,
      signOnUrl: true,
      certificates: true,
      isResponseSigned: true,
    }),
  ])
  .meta({ id: 'NewSsoConnection' });

export const ssoConnectionChangeSchema = z
  .object({ ...oidc, ...saml, ...common, issuer: z.string().trim().min(1).max(1_000), state: z.enum(['on', 'off']) })
  .partial()
  .meta({ id: 'SsoConnectionChange' });

const groupRoleSchema = z.object({ groupName: z.string().trim().min(1).max(200), role: z.enum(['viewer', 'csm', 'manager', 'admin']) });
export const ssoGroupRolesSchema = z.array(groupRoleSchema).max(200).meta({ id: 'SsoGroupRoles' });

export const ssoConnectionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['oidc', 'saml']),
    name: z.string(),
    state: z.enum(['draft', 'tested', 'on', 'off']),
    issuer: z.string(),
    clientId: z.string().nullable(),
    hasSecret: z.boolean(),
    scopes: z.array(z.string()),
    signOnUrl: z.string().nullable(),
    /** When each certificate ends; null where it cannot be read. */
    certificates: z.array(z.object({ endsAt: z.string().nullable(), fingerprint: z.string() })),
    isResponseSigned: z.boolean(),
    emailClaim: z.string(),
    nameClaim: z.string(),
    groupsClaim: z.string(),
    isEmailTrusted: z.boolean(),
    isSecondFactorVouched: z.boolean(),
    domains: z.array(z.string()),
    /** Those of them which the operator confirmed; the others lead nobody. */
    confirmedDomains: z.array(z.string()),
    isJustInTime: z.boolean(),
    defaultRole: z.enum(['viewer', 'csm', 'manager']),
    defaultJob: jobSchema,
    scimClaim: z.string(),
    scimSubject: z.enum(['external_id', 'user_name']),
    testedAt: z.string().nullable(),
    /** What the provider told in the last test, as text a claim. */
    testedClaims: z.array(z.object({ name: z.string(), value: z.string() })),
    /** Members who came in by it. */
    members: z.int(),
    groupRoles: z.array(groupRoleSchema),
    /** What to enter at the provider. */
    addresses: z.object({ redirect: z.string(), entityId: z.string(), metadata: z.string(), signIn: z.string(), scim: z.string() }),
    scim: z.object({
      tokenStart: z.string().nullable(),
      tokenAt: z.string().nullable(),
      usedAt: z.string().nullable(),
      users: z.int(),
      groups: z.array(z.object({ name: z.string(), members: z.int() })),
    }),
  })
  .meta({ id: 'SsoConnection' });

export const ssoRuleSchema = z
  .object({
    /** Sessions that were not opened by a connection of this workspace are refused. */
    isRequired: z.boolean(),
    /** Owners may come in by password all the same; each time stands in the audit. */
    areOwnersExempt: z.boolean(),
  })
  .meta({ id: 'SsoRule' });

export const ssoSettingsSchema = z
  .object({ connections: z.array(ssoConnectionSchema), rule: ssoRuleSchema, canRequire: z.boolean() })
  .meta({ id: 'SsoSettings' });

/** Where the browser goes on. */
export const ssoWaySchema = z.object({ url: z.string() }).meta({ id: 'SsoWay' });
/** The token is in this answer and nowhere else, ever. */
export const scimTokenSchema = z.object({ token: z.string() }).meta({ id: 'ScimToken' });

/** Members whom the provider may take over by their address, once, within a week. */
export const ssoLinksSchema = z.object({ members: z.array(z.string().max(40)).min(1).max(1_000) }).meta({ id: 'SsoLinks' });

export const ownSignInsSchema = z
  .object({
    connections: z.array(z.object({ id: z.string(), name: z.string(), subject: z.string().nullable(), lastUsedAt: z.string().nullable() })),
  })
  .meta({ id: 'OwnSignIns' });

export const ssoWishSchema = z.object({ wish: z.string().trim().min(1).max(254) }).meta({ id: 'SsoWish' });
export const ssoWaysSchema = z
  .object({ ways: z.array(z.object({ url: z.string(), name: z.string(), workspaceName: z.string() })) })
  .meta({ id: 'SsoWays' });
