import { passkey } from '@better-auth/passkey';
import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { connectionSessions } from './connection-sessions.ts';
import { secondStep } from './second-step.ts';
import { hashedBackupCodes, newBackupCodes } from './backup-codes.ts';
import { keptPasswords } from './password-hash.ts';

const DAY_S = 86_400;
const LINK_S = 10 * 60;
const TRUST_DAYS = 30;
/** The one header of which better-auth takes the address; whoever calls it sets it, and lets none through from outside. */
export const ADDRESS_HEADER = 'x-perennial-address';

const PERSON_FIELDS = {
  /** The workspace whose members held the link by which the first password was chosen, until the person has shown that the address is theirs. */
  madeIn: { type: 'string', required: false, input: false },
} as const;

const SESSION_FIELDS = {
  /** `password`, `link`, `passkey`, `start` or `sso`. */
  method: { type: 'string', required: false, input: false },
  /** A second factor was shown, or whoever vouches says so. */
  isStrong: { type: 'boolean', required: false, input: false },
  signedInAt: { type: 'date', required: false, input: false },
  /** When the person last showed who they are. */
  confirmedAt: { type: 'date', required: false, input: false },
  lastUsedAt: { type: 'date', required: false, input: false },
} as const;

export type SignInSettings = {
  readonly publicUrl: string;
  /** Days without use after which a session ends. */
  readonly idleDays: number;
  readonly mailLink: (mail: { readonly email: string; readonly url: string }) => void;
  /** What is kept of a password was made as passwords no longer are: it was shown just now, and is kept anew. */
  readonly keepAnew: (outdated: string, renewed: string) => Promise<void>;
};

/** better-auth as this house uses it. What it does not need to know while tables are made has a stand-in then. */
export function signInOptions({ publicUrl, idleDays, mailLink, keepAnew }: SignInSettings) {
  const isSecure = publicUrl.startsWith('https:');
  const codes = twoFactor({
    issuer: 'Perennial',
    // Who comes by links or by another's sign-in has no password to ask for; we ask for a recent sign-in.
    allowPasswordless: true,
    trustDeviceMaxAge: TRUST_DAYS * DAY_S,
    schema: { twoFactor: { modelName: 'two_factors' } },
    backupCodeOptions: { customBackupCodesGenerate: newBackupCodes, storeBackupCodes: hashedBackupCodes },
  });
  return {
    appName: 'Perennial',
    baseURL: publicUrl,
    basePath: '/api/auth',
    trustedOrigins: originsOf(publicUrl),
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 256, password: keptPasswords(keepAnew) },
    user: { modelName: 'people', additionalFields: PERSON_FIELDS },
    // An account of elsewhere is never joined to a person because the address is the same.
    account: { modelName: 'sign_ins', accountLinking: { enabled: false } },
    session: {
      modelName: 'sessions',
      expiresIn: idleDays * DAY_S,
      updateAge: DAY_S,
      // Ours: by when the person last showed who they are, not by when the session was made.
      freshAge: 0,
      additionalFields: SESSION_FIELDS,
    },
    verification: { modelName: 'verifications' },
    // In the database, so that one count holds for all servers before it.
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limits',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/sign-in/magic-link': { window: 60, max: 20 },
        '/magic-link/verify': { window: 60, max: 60 },
        '/two-factor/*': { window: 60, max: 30 },
      },
    },
    advanced: {
      // The prefix binds a cookie to this host, path and TLS; better-auth's own is the weaker `__Secure-`.
      cookiePrefix: isSecure ? '__Host-perennial' : 'perennial',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: LINK_S,
        // The answer is the same for an address that nobody has, and as fast: it does not wait for the mail.
        sendMagicLink: async ({ email, url }) => mailLink({ email, url }),
      }),
      codes,
      connectionSessions(),
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: 'Perennial',
        origin: [...originsOf(publicUrl)],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
        schema: { passkey: { modelName: 'passkeys' } },
        // It stands for both factors, so the device must have asked for a finger, a face or a PIN.
        registration: { afterVerification: ({ verification }) => requireUser(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => requireUser(verification.authenticationInfo.userVerified) },
      }),
      secondStep(codes.hooks.after),
    ],
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
}

function requireUser(wasVerified: boolean | undefined): void {
  if (wasVerified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' });
}

/** The same machine is reached by name and by number; both are this installation. */
function originsOf(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') return [url.origin];
  return [`${url.protocol}//localhost:${url.port}`, `${url.protocol}//127.0.0.1:${url.port}`];
}
