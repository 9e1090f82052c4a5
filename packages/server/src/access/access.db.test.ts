import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UsageStore } from '../facts/usage/index.ts';
import { systemClock } from '../platform/clock.ts';
import { openSignIn, prepareSignIn, type SignIn } from '../platform/sign-in/sign-in.ts';
import { bareApi } from '../test/bare-api.ts';
import { type TestDatabase, testDatabase } from '../test/test-database.ts';
import { createApi } from '../wiring/create-api.ts';
import { createWorkspace, firstOwnerToken, inviteMember } from './index.ts';

/** These routes never ask it. */
const noUsageStore = {} as UsageStore;
const PUBLIC_URL = 'http://localhost:4100';
let test: TestDatabase;
let signIn: SignIn;
let api: { app: FastifyInstance; close: () => Promise<void> };
const mails: { email: string; url: string }[] = [];

beforeAll(async () => {
  test = await testDatabase();
  await prepareSignIn(test.ownerUrl);
  signIn = openSignIn({
    databaseUrl: test.ownerUrl,
    publicUrl: PUBLIC_URL,
    secret: 'a secret of thirty-two characters',
    sendLink: async (mail) => void mails.push(mail),
  });
  api = await createApi({
    ...bareApi({ database: test.database, databaseUrl: test.ownerUrl, usageStore: noUsageStore }),
    signIn,
    clock: systemClock,
    publicUrl: PUBLIC_URL,
    origins: new Set([PUBLIC_URL]),
  });
});
afterAll(async () => {
  await api.close();
  await signIn.close();
  await test.close();
});

type Answer = { readonly status: number; readonly body: Record<string, never> & { code?: string }; readonly cookie: string };

async function ask(
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  ...[body, headers = {}]: readonly [(object | undefined)?, Record<string, string>?]
): Promise<Answer> {
  const answer = await api.app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json(), cookie: cookies.join('; ') };
}

const owner = {
  name: 'Elena Robledo',
  email: 'elena@tordesilla.example',
  password: 'a long enough password',
  workspaceName: 'Tordesilla',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  language: 'es',
  region: 'es-ES',
};
let ownerCookie = '';

describe('coming in', () => {
  it('lets the first owner in by the link, once, and only while nobody is a member', async () => {
    const token = await firstOwnerToken(test.database, systemClock.now());
    const entered = await ask('POST', '/api/v1/start', { ...owner, token });
    expect(entered).toMatchObject({ status: 201, body: { workspace: 'tordesilla' } });
    ownerCookie = entered.cookie;

    expect(await ask('POST', '/api/v1/start', { ...owner, email: 'other@x.example', token })).toMatchObject({
      status: 422,
      body: { code: 'access.link_not_valid' },
    });
    expect(await firstOwnerToken(test.database, systemClock.now())).toBeNull();
  });

  it('says who is in, with permissions', async () => {
    const me = await ask('GET', '/api/v1/me', undefined, { cookie: ownerCookie });
    expect(me.body).toMatchObject({
      person: { email: owner.email, language: 'es', region: 'es-ES' },
      memberships: [{ workspace: { slug: 'tordesilla' }, member: { role: 'owner' } }],
    });
  });

  it('refuses whoever is not signed in, with a problem', async () => {
    expect(await ask('GET', '/api/v1/w/tordesilla/members')).toMatchObject({ status: 401, body: { code: 'access.sign_in_needed' } });
    expect(await ask('GET', '/api/v1/nowhere')).toMatchObject({ status: 404, body: { code: 'http.no_such_address' } });
  });

  it('does not make people by the sign-in library’s own door', async () => {
    expect(
      (await ask('POST', '/api/auth/sign-up/email', { email: 'eve@x.example', name: 'Eve', password: 'a long enough password' })).status,
    ).toBe(404);
  });

  it('signs in by password, and by a one-time link that works once', async () => {
    const { email, password } = owner;
    expect((await ask('POST', '/api/auth/sign-in/email', { email, password: 'not the right one' })).status).toBe(401);
    expect((await ask('POST', '/api/auth/sign-in/email', { email, password })).cookie).toContain('session_token');

    expect((await ask('POST', '/api/auth/sign-in/magic-link', { email, callbackURL: '/' })).status).toBe(200);
    // The answer does not wait for the mail.
    await expect.poll(() => mails.length).toBe(1);
    const link = new URL(mails[0]?.url ?? '');
    const path = link.pathname + link.search;
    expect((await ask('GET', path)).cookie).toContain('session_token');
    expect((await ask('GET', path)).cookie).not.toContain('session_token');
  });

  it('answers a link for an address nobody has just like one for an address somebody has', async () => {
    const sent = mails.length;
    expect((await ask('POST', '/api/auth/sign-in/magic-link', { email: 'nobody@x.example', callbackURL: '/' })).status).toBe(200);
    expect(mails.length).toBe(sent);
  });
});

describe('members and keys', () => {
  let csmCookie = '';

  it('lets an invited colleague in with the role given, and says so in the audit', async () => {
    const invited = await ask(
      'POST',
      '/api/v1/w/tordesilla/members',
      { email: 'carla@tordesilla.example', name: 'Carla Nunes', role: 'csm', job: 'csm_named' },
      { cookie: ownerCookie },
    );
    expect(invited.status).toBe(201);
    const token = String(invited.body.link).split('/').at(-1) ?? '';
    expect((await ask('GET', `/api/v1/links/${token}`)).body).toMatchObject({
      kind: 'invitation',
      workspaceName: 'Tordesilla',
      isKnown: false,
    });
    const entered = await ask('POST', '/api/v1/accept', { token, password: 'another long password' });
    expect(entered).toMatchObject({ status: 200, body: { workspace: 'tordesilla' } });
    csmCookie = entered.cookie;
    expect((await ask('POST', '/api/v1/accept', { token, password: 'another long password' })).status).toBe(422);

    const audit = await ask('GET', '/api/v1/w/tordesilla/audit', undefined, { cookie: ownerCookie });
    const entries = audit.body.entries as unknown as { action: string; actorName: string | null }[];
    const changes = entries.filter(({ action }) => !action.startsWith('sign_in.'));
    expect(changes.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['member.joined', 'Carla Nunes'],
      ['member.invited', owner.name],
      ['workspace.created', owner.name],
    ]);
  });

  it('lets whoever is known into another workspace with the name, language and region that they have', async () => {
    const by = { actor: { kind: 'operator', id: null }, now: systemClock.now() } as const;
    const other = await test.database.inInstallation((records) =>
      createWorkspace(records, { name: 'Other', timeZone: 'UTC', currency: 'USD' }, by),
    );
    const invitation = { workspaceId: other.id, email: owner.email, name: 'elena', role: 'csm', job: 'csm_named' } as const;
    const invited = await test.database.inWorkspace(other.id, (records) => inviteMember(records, invitation, by));
    const asOwner = { cookie: ownerCookie };
    const entered = await ask('POST', '/api/v1/accept', { token: invited.token, language: 'en', region: 'en-US' }, asOwner);
    expect(entered.status).toBe(200);
    const me = () => ask('GET', '/api/v1/me', undefined, asOwner);
    expect((await me()).body).toMatchObject({
      person: { language: 'es', region: 'es-ES' },
      memberships: [{ member: { name: owner.name } }, { member: { name: owner.name } }],
    });
    expect((await ask('PATCH', '/api/v1/w/other/me', { language: 'pt-BR', preferences: { theme: 'dark' } }, asOwner)).status).toBe(204);
    expect((await me()).body).toMatchObject({ person: { language: 'pt-BR', region: 'es-ES', preferences: { theme: 'dark' } } });
    await ask('PATCH', '/api/v1/w/tordesilla/me', { language: 'es' }, asOwner);
  });

  it('refuses what the role may not do', async () => {
    const body = { email: 'x@x.example', name: 'X', role: 'viewer', job: 'lead' };
    expect(await ask('POST', '/api/v1/w/tordesilla/members', body, { cookie: csmCookie })).toMatchObject({
      status: 403,
      body: { code: 'access.not_allowed' },
    });
    expect((await ask('GET', '/api/v1/w/tordesilla/members', undefined, { cookie: csmCookie })).status).toBe(200);
  });

  it('lets nobody invite into a role above the own, nor take the link of one who was invited into it', async () => {
    const invite = (body: object, cookie: string) => ask('POST', '/api/v1/w/tordesilla/members', body, { cookie });
    const admin = await invite({ email: 'ada@tordesilla.example', name: 'Ada', role: 'admin', job: 'lead' }, ownerCookie);
    const token = String(admin.body.link).split('/').at(-1) ?? '';
    const { cookie } = await ask('POST', '/api/v1/accept', { token, password: 'another long password' });
    const eve = { email: 'eve@tordesilla.example', name: 'Eve', role: 'owner', job: 'founder' };
    expect((await invite(eve, cookie)).status).toBe(403);
    expect((await invite(eve, ownerCookie)).status).toBe(201);
    expect((await invite({ ...eve, role: 'viewer' }, cookie)).status).toBe(403);
  });

  it('keeps the last owner', async () => {
    const members = (await ask('GET', '/api/v1/w/tordesilla/members', undefined, { cookie: ownerCookie })).body as unknown as {
      id: string;
      role: string;
    }[];
    const elena = members.find((member) => member.role === 'owner');
    const change = await ask('PATCH', `/api/v1/w/tordesilla/members/${elena?.id}`, { role: 'viewer' }, { cookie: ownerCookie });
    expect(change).toMatchObject({ status: 422, body: { code: 'access.last_owner' } });
  });

  it('takes an invitation back: its link is over, and letting in again is an invitation again', async () => {
    const path = '/api/v1/w/tordesilla/members';
    const wish = { name: 'Lena', email: 'lena@tordesilla.example', role: 'viewer', job: 'product' };
    const invited = (await ask('POST', path, wish, { cookie: ownerCookie })).body as unknown as { member: { id: string }; link: string };
    const become = (state: string) => ask('PATCH', `${path}/${invited.member.id}`, { state }, { cookie: ownerCookie });
    const comeIn = () => ask('POST', '/api/v1/accept', { token: invited.link.split('/').at(-1), password: 'a long enough password' });
    expect((await become('suspended')).body).toMatchObject({ state: 'suspended' });
    expect(await comeIn()).toMatchObject({ body: { code: 'access.link_not_valid' } });
    expect((await become('active')).body).toMatchObject({ state: 'invited' });
    expect((await comeIn()).status).toBeLessThan(300);
  });

  it('ends a suspended member’s access at the next request', async () => {
    const members = (await ask('GET', '/api/v1/w/tordesilla/members', undefined, { cookie: ownerCookie })).body as unknown as {
      id: string;
      role: string;
    }[];
    const carla = members.find((member) => member.role === 'csm');
    await ask('PATCH', `/api/v1/w/tordesilla/members/${carla?.id}`, { state: 'suspended' }, { cookie: ownerCookie });
    expect(await ask('GET', '/api/v1/w/tordesilla/members', undefined, { cookie: csmCookie })).toMatchObject({
      status: 404,
      body: { code: 'access.no_such_workspace' },
    });
  });

  it('lets an api key in with its role, until it is switched off; a write key may not ask', async () => {
    const made = await ask(
      'POST',
      '/api/v1/w/tordesilla/keys',
      { kind: 'api', name: 'report', role: 'viewer', days: 30 },
      { cookie: ownerCookie },
    );
    const secret = String(made.body.secret);
    const authorization = `Bearer ${secret}`;
    expect((await ask('GET', '/api/v1/w/tordesilla/members', undefined, { authorization })).status).toBe(200);
    expect((await ask('GET', '/api/v1/w/tordesilla/keys', undefined, { authorization })).status).toBe(403);
    await ask(
      'PATCH',
      `/api/v1/w/tordesilla/keys/${(made.body as unknown as { key: { id: string } }).key.id}`,
      { isDisabled: true },
      { cookie: ownerCookie },
    );
    expect((await ask('GET', '/api/v1/w/tordesilla/members', undefined, { authorization })).status).toBe(401);

    const write = await ask('POST', '/api/v1/w/tordesilla/keys', { kind: 'write', name: 'site', days: null }, { cookie: ownerCookie });
    expect((await ask('GET', '/api/v1/w/tordesilla/members', undefined, { authorization: `Bearer ${write.body.secret}` })).status).toBe(
      401,
    );
  });

  it('refuses a change asked for by a page of another site', async () => {
    const change = await ask(
      'PATCH',
      '/api/v1/w/tordesilla/workspace',
      { name: 'Stolen' },
      { cookie: ownerCookie, origin: 'https://evil.example' },
    );
    expect(change).toMatchObject({ status: 403, body: { code: 'access.foreign_origin' } });
  });
});
