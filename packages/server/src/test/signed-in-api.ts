import { firstOwnerToken } from '../access/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemClock } from '../platform/clock.ts';
import { openSignIn, prepareSignIn } from '../platform/sign-in/sign-in.ts';
import type { WriteScope } from '../sources/imports/index.ts';
import { createApi } from '../wiring/create-api.ts';
import { bareApi } from './bare-api.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

const PUBLIC_URL = 'http://localhost:4100';

export type Answered = { readonly status: number; readonly body: Record<string, unknown> };
export type Ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<Answered>;
type Role = 'viewer' | 'csm' | 'manager' | 'admin';
export type SignedInApi = {
  readonly test: TestDatabase;
  /** Asks below the workspace's address, as its owner. */
  readonly ask: Ask;
  /** The same as another member, whom it invites with this role. */
  readonly as: (role: Role, email: string) => Promise<Ask>;
  /** The cookie of such a member. */
  readonly cookieAs: (role: Role, email: string) => Promise<string>;
  /** What a route sends as a file, asked for as the owner. */
  readonly download: (path: string, body: object) => Promise<{ readonly status: number; readonly text: string; readonly bytes: Buffer }>;
  /** For what needs more than JSON: the server itself, and the owner's cookie. */
  readonly app: Awaited<ReturnType<typeof createApi>>['app'];
  readonly cookie: string;
  readonly routes: Awaited<ReturnType<typeof createApi>>['routes'];
  readonly signIn: ReturnType<typeof openSignIn>;
  readonly scope: WriteScope;
  readonly close: () => Promise<void>;
};

/** The whole API on a database of its own, with an owner who is signed in to an empty workspace. */
export async function signedInApi(more: Partial<Parameters<typeof createApi>[0]> = {}): Promise<SignedInApi> {
  const test = await testDatabase();
  await prepareSignIn(test.ownerUrl);
  const signIn = openSignIn({
    databaseUrl: test.ownerUrl,
    publicUrl: PUBLIC_URL,
    secret: 'a secret of thirty-two characters',
    sendLink: async () => undefined,
  });
  const api = await createApi({
    ...bareApi({ database: test.database, databaseUrl: test.ownerUrl, usageStore: more.usageStore as never }),
    signIn,
    clock: systemClock,
    publicUrl: PUBLIC_URL,
    origins: new Set([PUBLIC_URL]),
    ...more,
  });
  const knock = async (
    method: string,
    url: string,
    { body, cookie = '' }: { readonly body?: object | undefined; readonly cookie?: string } = {},
  ) => {
    const answer = await api.app.inject({
      method: method as 'GET',
      url,
      headers: { cookie },
      ...(body === undefined ? {} : { payload: body }),
    });
    const cookies = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
    return {
      status: answer.statusCode,
      body: answer.body === '' ? {} : answer.json<Record<string, unknown>>(),
      cookie: cookies.join('; '),
    };
  };
  const askAs =
    (cookie: string): Ask =>
    async (method, path, body) => {
      const { status, body: said } = await knock(method, `/api/v1/w/meridian${path}`, { body, cookie });
      return { status, body: said };
    };

  const token = await firstOwnerToken(test.database, systemClock.now());
  const owner = await knock('POST', '/api/v1/start', {
    body: {
      token,
      name: 'Ana Ruiz',
      email: 'ana@meridian.example',
      password: 'a long enough password',
      workspaceName: 'Meridian',
      timeZone: 'UTC',
      currency: 'USD',
      language: 'en',
      region: 'en-US',
    },
  });
  const me = await knock('GET', '/api/v1/me', { cookie: owner.cookie });
  const workspaceId = (me.body['memberships'] as { workspace: { id: WorkspaceId } }[])[0]?.workspace.id as WorkspaceId;
  const ask = askAs(owner.cookie);
  const cookieAs = async (role: Role, email: string) => {
    const invited = await ask('POST', '/members', { email, name: email.split('@')[0] ?? email, role, job: 'csm_named' });
    const entry = String(invited.body['link']).split('/').at(-1) ?? '';
    const entered = await knock('POST', '/api/v1/accept', { body: { token: entry, password: 'another long password' } });
    return entered.cookie;
  };
  return {
    test,
    app: api.app,
    routes: api.routes,
    signIn,
    cookie: owner.cookie,
    ask,
    as: async (role, email) => askAs(await cookieAs(role, email)),
    cookieAs,
    async download(path, body) {
      const answer = await api.app.inject({
        method: 'POST',
        url: `/api/v1/w/meridian${path}`,
        headers: { cookie: owner.cookie },
        payload: body,
      });
      return { status: answer.statusCode, text: answer.body, bytes: answer.rawPayload };
    },
    scope: { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: new Date().toISOString().slice(0, 10) },
    async close() {
      await api.close();
      await signIn.close();
      await test.close();
    },
  };
}
