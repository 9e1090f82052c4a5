/** What better-auth knows of the call that makes a session: its path, and the session that it replaces. */
type Making = { readonly path?: string | undefined; readonly context?: { readonly session?: unknown } | undefined } | null | undefined;

const METHODS: Readonly<Record<string, 'password' | 'link' | 'passkey' | 'sso'>> = {
  '/sign-in/email': 'password',
  '/magic-link/verify': 'link',
  '/passkey/verify-authentication': 'passkey',
  '/connection-sessions/open': 'sso',
  '/two-factor/verify-totp': 'password',
  '/two-factor/verify-backup-code': 'password',
};
const STRONG = new Set(['/passkey/verify-authentication', '/two-factor/verify-totp', '/two-factor/verify-backup-code']);

/**
 * By what somebody came in. Where better-auth only changes the id of a session, because the second factor was set up or taken away, the
 * person has been signed in for as long as before: otherwise whose session was ended for a workspace could come back without signing in.
 */
export function sessionMarks(session: { readonly userId: string; readonly hasSecondFactor?: unknown }, making: Making) {
  const now = new Date();
  const before = sessionBefore(making, session.userId);
  const path = making?.path ?? '';
  return {
    method: before?.method ?? METHODS[path] ?? 'start',
    isStrong: STRONG.has(path) || session.hasSecondFactor === true,
    signedInAt: before?.signedInAt ?? now,
    confirmedAt: before?.confirmedAt ?? now,
    lastUsedAt: now,
    // For whom an identity provider vouched, only that one vouches afterwards too.
    ...(before?.connectionId ? { connectionId: before.connectionId } : {}),
  };
}

type Marks = {
  readonly userId: string;
  readonly method?: string | null;
  readonly signedInAt?: Date | null;
  readonly confirmedAt?: Date | null;
  readonly connectionId?: string | null;
};

function sessionBefore(making: Making, userId: string): Marks | undefined {
  if (making?.path?.startsWith('/two-factor/') !== true) return undefined;
  const { session } = (making.context?.session ?? {}) as { readonly session?: Marks };
  return session?.userId === userId ? session : undefined;
}
