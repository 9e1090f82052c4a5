import { z } from 'zod';

const passwordSchema = z.string().max(1_000);
const methodSchema = z.enum(['password', 'link', 'passkey', 'start', 'sso']);

export const passkeySchema = z
  .object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })
  .meta({ id: 'Passkey' });

export const sessionSchema = z
  .object({
    id: z.string(),
    method: methodSchema,
    /** Names of products; null where the device does not say. */
    browser: z.string().nullable(),
    system: z.string().nullable(),
    address: z.string(),
    signedInAt: z.string(),
    lastUsedAt: z.string(),
    isThisOne: z.boolean(),
  })
  .meta({ id: 'Session' });

/** How the caller comes in, on which devices they are in, and whether they have lately shown who they are. */
export const ownSignInSchema = z
  .object({
    hasPassword: z.boolean(),
    /** Codes of an app are asked for at sign-in. */
    hasCodes: z.boolean(),
    backupCodesLeft: z.int(),
    passkeys: z.array(passkeySchema),
    sessions: z.array(sessionSchema),
    isConfirmed: z.boolean(),
    /** This session has shown a second factor. */
    isStrong: z.boolean(),
    /** What nobody should use as a password, for the meter: names of the person's workspaces. */
    ownWords: z.array(z.string()),
  })
  .meta({ id: 'OwnSignIn' });

export const confirmBodySchema = z.object({ password: passwordSchema }).meta({ id: 'ConfirmBody' });
export const passwordChangeSchema = z
  .object({ current: passwordSchema.optional(), password: passwordSchema })
  .meta({ id: 'PasswordChange' });
export const forgottenBodySchema = z.object({ email: z.email().max(254) }).meta({ id: 'ForgottenBody' });
export const resetBodySchema = z.object({ token: z.string().min(20).max(100), password: passwordSchema }).meta({ id: 'ResetBody' });

/** For whoever manages members: who would be let in where a second factor is required. */
export const memberSignInSchema = z
  .object({
    member: z.string(),
    hasCodes: z.boolean(),
    passkeys: z.int(),
    /** Their first password was chosen by a link that somebody of another workspace held, and they have not shown yet that the address is theirs. */
    isUnproven: z.boolean(),
  })
  .meta({ id: 'MemberSignIn' });

export const signInRulesSchema = z.object({ isSecondFactorRequired: z.boolean() }).meta({ id: 'SignInRules' });
