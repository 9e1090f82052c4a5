import { createWorkspace, firstOwnerToken, inviteMember } from '../access/index.ts';
import { standingOf } from '../access/roles/standing.ts';
import type { UsageStore } from '../facts/usage/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemClock } from '../platform/clock.ts';
import type { Mail } from '../platform/mail/send-mail.ts';
import { openSignIn, prepareSignIn, type SignInOptions } from '../platform/sign-in/sign-in.ts';
import { createApi } from '../wiring/create-api.ts';
import { bareApi } from './bare-api.ts';
import { testDatabase } from './test-database.ts';

export const PASSWORD = 'a long enough password';
export type Said = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Record<string, unknown> };

/** The API as browsers see it: each keeps its cookies. No workspace is made yet but the first owner's. */
export async function signInApi(more: Partial<SignInOptions> = {}) {
  const test = await testDatabase();
  await prepareSignIn(test.ownerUrl);
  const links: { email: string; url: string }[] = [];
  const mails: Mail[] = [];
  const publicUrl = more.publicUrl ?? 'http://localhost:4100';
  const signIn = openSignIn({
    databaseUrl: test.ownerUrl,
    publicUrl,
    secret: 'a secret of thirty-two characters',
    sendLink: async (mail) => void links.push(mail),
    ...more,
  });
  const { app, close } = await createApi({
    ...bareApi({ database: test.database, databaseUrl: test.ownerUrl, usageStore: {} as UsageStore }),
    signIn,
    clock: systemClock,
    publicUrl,
    origins: new Set([publicUrl]),
    sendMail: async (mail) => void mails.push(mail),
  });
  const browser = (address = '10.0.0.1', agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Firefox/140.0') => {
    const jar = new Map<string, string>();
    return {
      jar,
      async ask(
        method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
        url: string,
        ...[body, headers = {}]: readonly [(object | undefined)?, Record<string, string>?]
      ) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await app.inject({
          method,
          url,
          remoteAddress: address,
          headers: { 'user-agent': agent, origin: publicUrl, ...(cookie === '' ? {} : { cookie }), ...headers },
          ...(body === undefined ? {} : { payload: body }),
        });
        for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          if (/max-age=0/i.test(set) || value === '') jar.delete(name);
          else jar.set(name, value);
        }
        const isJson = String(answer.headers['content-type']).includes('json') && answer.body !== '';
        return {
          status: answer.statusCode,
          body: isJson ? answer.json<Record<string, unknown>>() : {},
          headers: answer.headers,
        } satisfies Said;
      },
    };
  };
  const by = { actor: { kind: 'operator', id: null }, now: systemClock.now() } as const;
  const makeWorkspace = (name: string) =>
    test.database.inInstallation((records) => createWorkspace(records, { name, timeZone: 'UTC', currency: 'USD' }, by));
  /** Somebody comes in by an invitation: new with a password, or the person whose browser it is. Where a member `heldLink`, it proves nothing. */
  const join = async (who: ReturnType<typeof browser>, { workspaceId, email, role = 'csm' as const, password, heldLink }: JoinWish) => {
    const invitation = { workspaceId, email, name: email.split('@')[0] ?? email, role, job: 'csm_named' as const };
    const inviter = heldLink === true ? { ...by, standing: standingOf('owner', null) } : by;
    const { token, memberId } = await test.database.inWorkspace(workspaceId, (records) => inviteMember(records, invitation, inviter));
    return { memberId, said: await who.ask('POST', '/api/v1/accept', { token, ...(password === undefined ? {} : { password }) }) };
  };
  const owner = browser();
  const token = await firstOwnerToken(test.database, systemClock.now());
  const start = { name: 'Elena Robledo', email: 'elena@tordesilla.example', password: PASSWORD, workspaceName: 'Tordesilla' };
  const began = await owner.ask('POST', '/api/v1/start', {
    ...start,
    token,
    timeZone: 'UTC',
    currency: 'EUR',
    language: 'es',
    region: 'es-ES',
  });
  if (began.status !== 201) throw new Error(JSON.stringify(began.body));
  const me = await owner.ask('GET', '/api/v1/me');
  const workspaceId = (me.body['memberships'] as { workspace: { id: WorkspaceId } }[])[0]?.workspace.id as WorkspaceId;
  return {
    test,
    app,
    signIn,
    links,
    mails,
    browser,
    makeWorkspace,
    join,
    owner,
    workspaceId,
    email: start.email,
    async close() {
      await close();
      await signIn.close();
      await test.close();
    },
  };
}

type JoinWish = {
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly role?: 'viewer' | 'csm' | 'admin' | 'owner';
  readonly password?: string;
  readonly heldLink?: boolean;
};
export type SignInApi = Awaited<ReturnType<typeof signInApi>>;
export type Browser = ReturnType<SignInApi['browser']>;
