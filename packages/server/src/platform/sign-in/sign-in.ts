import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import type pg from 'pg';
import { openPool } from '../records/pool.ts';
import { provenByLink } from './proven-by-link.ts';
import { sessionMarks } from './session-marks.ts';
import { ADDRESS_HEADER, signInOptions } from './sign-in-options.ts';
import type { OpenedBy } from './connection-sessions.ts';

export type SignInOptions = {
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly secret: string;
  /** Days without use, and days at all, after which a session ends. */
  readonly sessionDays?: { readonly idle: number; readonly most: number };
  /** Sends the one-time link; absent where no mail server is configured. */
  readonly sendLink?: (mail: { readonly email: string; readonly url: string }) => Promise<void>;
  readonly onError?: (error: unknown) => void;
};

export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The connection to an identity provider that opened this session; null where the person showed us who they are. */
  readonly openedBy: OpenedBy | null;
};

/** How somebody came in: by password, link by mail, passkey, their first entry, or another's sign-in. */
export type SignInMethod = 'password' | 'link' | 'passkey' | 'start' | 'sso';

export type Session = {
  readonly id: string;
  readonly method: SignInMethod;
  /** A second factor was shown, or whoever vouches says so. */
  readonly isStrong: boolean;
  /** Milliseconds since 1970. It stays when the session's id changes. */
  readonly signedInAt: number;
  /** When the person last showed who they are, in milliseconds since 1970. */
  readonly confirmedAt: number;
};

export type SignedIn = Person & { readonly session: Session };

export type SignIn = {
  /** Serves the sign-in addresses below /api/auth; `address` is whom the request comes from. */
  readonly answer: (request: Request, address: string) => Promise<Response>;
  /** Who is signed in by these headers; null when nobody is. */
  readonly personOf: (headers: Headers) => Promise<SignedIn | null>;
  /** Who has shown a password or link and still has to show a second factor; null where nobody has. */
  readonly personInStep: (headers: Headers) => Promise<string | null>;
  /** Makes a person with a password and signs them in; the headers carry the cookie. Throws when refused. */
  readonly createPerson: (person: NewPerson, device?: Device) => Promise<{ readonly personId: string; readonly headers: Headers }>;
  /** False also where the person has no password. */
  readonly isPassword: (personId: string, password: string) => Promise<boolean>;
  readonly setPassword: (personId: string, password: string) => Promise<void>;
  /** Opens a session of a day for whom an identity provider vouched; the headers carry the cookie. */
  readonly openSession: (personId: string, openedBy: OpenedBy, device: Device) => Promise<Headers>;
  readonly close: () => Promise<void>;
};

export type NewPerson = {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  /** The workspace whose members held the link by which they come in; null where coming in by it shows that the address is theirs. */
  readonly madeIn: string | null;
};

/** From where somebody comes in, as their list of sessions tells it. */
export type Device = { readonly agent: string; readonly address: string };

export const SESSION_DAYS = { idle: 30, most: 90 };
const DAY_MS = 86_400_000;
const USED_EVERY_MS = 5 * 60_000;

/** Makes or brings up to date the tables of schema auth, as their owner. Of several processes at once, one after the other. */
export async function prepareSignIn(ownerUrl: string): Promise<void> {
  const pool = openPool(ownerUrl, { max: 2, searchPath: 'auth' });
  try {
    const door = await pool.connect();
    await door.query('select pg_advisory_lock(7365813)');
    const unused = { publicUrl: 'http://localhost', idleDays: 1, mailLink: () => undefined, keepAnew: async () => undefined };
    const options: BetterAuthOptions = signInOptions(unused);
    const { runMigrations } = await getMigrations({ ...options, database: pool, secret: 'not-used-while-migrating' });
    await runMigrations().finally(() => door.release(true));
  } finally {
    await pool.end();
  }
}

export function openSignIn(options: SignInOptions): SignIn {
  const pool = openPool(options.databaseUrl, { max: 4, role: 'perennial_app', searchPath: 'auth', hasDates: true });
  const days = options.sessionDays ?? SESSION_DAYS;
  const auth = openAuth(options, pool, days.idle);
  return {
    async answer(request, address) {
      const headers = new Headers(request.headers);
      headers.set(ADDRESS_HEADER, address);
      const answer = await auth.handler(new Request(request, { headers }));
      return new Response(answer.body, { status: answer.status, headers: withLongCookie(answer.headers, days.most) });
    },
    async personOf(headers) {
      const found = await auth.api.getSession({ headers });
      if (found === null) return null;
      const session = presentSession(found.session);
      if (Date.now() - session.signedInAt > days.most * DAY_MS) {
        await pool.query('delete from sessions where id = $1', [session.id]);
        return null;
      }
      await markUsed(pool, found.session);
      return { id: found.user.id, email: found.user.email, name: found.user.name, openedBy: openedByOf(found.session), session };
    },
    personInStep: (headers) => auth.api.personInStep({ headers }),
    async createPerson(person, device = { agent: '', address: '' }) {
      const { email, name, password } = person;
      const { headers, response } = await auth.api.signUpEmail({
        body: { email, name, password },
        headers: fromDevice(device),
        returnHeaders: true,
      });
      await pool.query('update people set "emailVerified" = $2::text is null, "madeIn" = $2 where id = $1', [
        response.user.id,
        person.madeIn,
      ]);
      return { personId: response.user.id, headers: withLongCookie(headers, days.most) };
    },
    async isPassword(personId, password) {
      const { internalAdapter, password: hashing } = await auth.$context;
      const hash = (await internalAdapter.findCredentialAccount(personId))?.password;
      if (typeof hash === 'string') return hashing.verify({ hash, password });
      await hashing.hash(password);
      return false;
    },
    async setPassword(personId, password) {
      const { internalAdapter, password: hashing } = await auth.$context;
      const hash = await hashing.hash(password);
      if (await internalAdapter.findCredentialAccount(personId)) return internalAdapter.updatePassword(personId, hash);
      await internalAdapter.createAccount({ userId: personId, providerId: 'credential', accountId: personId, password: hash });
    },
    async openSession(personId, openedBy, device) {
      // Never the headers of the request: what they say of an address is whatever its sender wrote.
      const headers = fromDevice(device);
      return (await auth.api.openConnectionSession({ body: { personId, ...openedBy }, headers, returnHeaders: true })).headers;
    },
    close: () => pool.end(),
  };
}

const fromDevice = ({ agent, address }: Device) => new Headers({ 'user-agent': agent, [ADDRESS_HEADER]: address });

function openAuth({ publicUrl, secret, sendLink, onError = () => undefined }: SignInOptions, pool: pg.Pool, idleDays: number) {
  const mailLink = async (mail: { readonly email: string; readonly url: string }) => {
    const { rowCount } = await pool.query('select 1 from people where lower(email) = lower($1)', [mail.email]);
    if (rowCount === 1) await sendLink?.(mail);
  };
  // Whoever showed the right password comes in, though it could not be kept anew.
  const keepAnew = (outdated: string, renewed: string) =>
    pool.query('update sign_ins set password = $2 where password = $1', [outdated, renewed]).then(() => undefined, onError);
  return betterAuth({
    ...signInOptions({ publicUrl, idleDays, mailLink: (mail) => void mailLink(mail).catch(onError), keepAnew }),
    database: pool,
    secret,
    databaseHooks: {
      session: { create: { before: async (session, ctx) => ({ data: { ...session, ...sessionMarks(session, ctx) } }) } },
      user: provenByLink(pool),
    },
  });
}

/** The cookie may outlive the days without use: whether those are over is known here, and each use puts them off without a new cookie. */
function withLongCookie(given: Headers, days: number): Headers {
  const headers = new Headers(given);
  headers.delete('set-cookie');
  for (const cookie of given.getSetCookie()) {
    const isSession = /^[\w-]*perennial\.session_token=[^;]/.test(cookie);
    headers.append('set-cookie', isSession ? cookie.replace(/max-age=[1-9]\d*/i, `Max-Age=${days * 86_400}`) : cookie);
  }
  return headers;
}

function openedByOf({ connectionId, hasSecondFactor }: StoredSession): OpenedBy | null {
  return connectionId == null ? null : { connectionId, hasSecondFactor: hasSecondFactor === true };
}

type StoredSession = {
  readonly connectionId?: string | null | undefined;
  readonly hasSecondFactor?: boolean | null | undefined;
  readonly id: string;
  readonly createdAt: Date;
  readonly method?: string | null | undefined;
  readonly isStrong?: boolean | null | undefined;
  readonly signedInAt?: Date | null | undefined;
  readonly confirmedAt?: Date | null | undefined;
  readonly lastUsedAt?: Date | null | undefined;
};

/** One that was made before sessions had marks counts as one by password, from when it was made. */
function presentSession(session: StoredSession): Session {
  const { id, createdAt, method, isStrong, signedInAt, confirmedAt } = session;
  return {
    id,
    method: (method ?? 'password') as SignInMethod,
    isStrong: isStrong ?? false,
    signedInAt: (signedInAt ?? createdAt).getTime(),
    confirmedAt: (confirmedAt ?? createdAt).getTime(),
  };
}

async function markUsed(pool: pg.Pool, { id, lastUsedAt }: StoredSession): Promise<void> {
  if (lastUsedAt && Date.now() - lastUsedAt.getTime() < USED_EVERY_MS) return;
  await pool.query('update sessions set "lastUsedAt" = now() where id = $1', [id]);
}
