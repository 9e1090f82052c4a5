import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { magicLink } from 'better-auth/plugins/magic-link';
import { openPool } from '../records/pool.ts';

export type SignInOptions = {
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly secret: string;
  /** Sends the one-time link; absent where no mail server is configured. */
  readonly sendLink?: (mail: { readonly email: string; readonly url: string }) => Promise<void>;
};

export type Person = { readonly id: string; readonly email: string; readonly name: string };

export type SignIn = {
  /** Serves the sign-in addresses below /api/auth. */
  readonly answer: (request: Request) => Promise<Response>;
  /** Who is signed in by these headers; null when nobody is. */
  readonly personOf: (headers: Headers) => Promise<Person | null>;
  /** Makes a person with a password and signs them in; the headers carry the cookie. Throws when refused. */
  readonly createPerson: (person: NewPerson) => Promise<{ readonly personId: string; readonly headers: Headers }>;
  readonly close: () => Promise<void>;
};

export type NewPerson = { readonly email: string; readonly name: string; readonly password: string };

const LEAST_PASSWORD = 10;

/** Makes or brings up to date the tables of schema auth, as their owner. Of several processes at once, one after the other. */
export async function prepareSignIn(ownerUrl: string): Promise<void> {
  const pool = openPool(ownerUrl, { max: 2, searchPath: 'auth' });
  try {
    const door = await pool.connect();
    await door.query('select pg_advisory_lock(7365813)');
    const { runMigrations } = await getMigrations({ ...commonOptions(), database: pool, secret: 'not-used-while-migrating' });
    await runMigrations().finally(() => door.release(true));
  } finally {
    await pool.end();
  }
}

export function openSignIn(options: SignInOptions): SignIn {
  const pool = openPool(options.databaseUrl, { max: 4, role: 'perennial_app', searchPath: 'auth' });
  const auth = betterAuth({
    ...commonOptions(),
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: originsOf(options.publicUrl),
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: 15 * 60,
        // The answer is the same for an address that nobody has; the mail is not.
        async sendMagicLink({ email, url }) {
          const { rowCount } = await pool.query('select 1 from people where lower(email) = lower($1)', [email]);
          if (rowCount === 1) await options.sendLink?.({ email, url });
        },
      }),
    ],
  });
  return {
    answer: (request) => auth.handler(request),
    async personOf(headers) {
      const session = await auth.api.getSession({ headers });
      return session === null ? null : { id: session.user.id, email: session.user.email, name: session.user.name };
    },
    async createPerson(person) {
      const { headers, response } = await auth.api.signUpEmail({ body: person, returnHeaders: true });
      // Whoever comes in by a link that was given for this address has shown that it is theirs; without this
      // mark their first link by mail would end all their sessions.
      await pool.query('update people set "emailVerified" = true where id = $1', [response.user.id]);
      return { personId: response.user.id, headers };
    },
    close: () => pool.end(),
  };
}

function commonOptions() {
  return {
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: LEAST_PASSWORD, maxPasswordLength: 256 },
    user: { modelName: 'people' },
    account: { modelName: 'sign_ins' },
    session: { modelName: 'sessions', expiresIn: 30 * 86_400, updateAge: 86_400 },
    verification: { modelName: 'verifications' },
    // In the database, so that one count holds for all servers before it.
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limits',
      window: 60,
      max: 60,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: { cookiePrefix: 'perennial' },
    plugins: [magicLink({ sendMagicLink: async () => undefined })],
    logger: { disabled: true },
  } satisfies BetterAuthOptions;
}

/** The same machine is reached by name and by number; both are this installation. */
function originsOf(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') return [url.origin];
  return [`${url.protocol}//localhost:${url.port}`, `${url.protocol}//127.0.0.1:${url.port}`];
}
