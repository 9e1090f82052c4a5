import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { systemClock } from '../../platform/clock.ts';
import { createWorkspace, settleDomain } from '../index.ts';
import { readSealedSecrets } from './store/connections.store.ts';
import { anOpenIdProvider, type OpenIdProvider, type Somebody } from './test/an-openid-provider.ts';
import { type Browser, COMMON, OUR_URL, pathOf, ssoDesk } from './test/sso-desk.ts';

type Desk = Awaited<ReturnType<typeof ssoDesk>>;
let desk: Desk;
let idp: OpenIdProvider;
let connection = '';
let secondConnection = '';

beforeAll(async () => {
  desk = await ssoDesk();
  idp = await anOpenIdProvider();
  const { issuer, clientId, clientSecret } = idp;
  const wish = { ...COMMON, kind: 'oidc', issuer, clientId, clientSecret };
  const made = await desk.ask('POST', '/sign-in/connections', wish);
  connection = String(made.body['id']);
  secondConnection = String((await desk.ask('POST', '/sign-in/connections', { ...wish, name: 'Second' })).body['id']);
  idp.serve([connection, secondConnection].map((id) => `${OUR_URL}/sso/${id}/callback`));
});
afterAll(async () => {
  await idp.close();
  await desk.close();
});

/** Signs in at the provider as this person and comes back; answers with where we lead. */
async function comeIn(browser: Browser, somebody: Somebody, { to = '/w/meridian/today', id = connection } = {}) {
  idp.nextIs(somebody);
  const away = await browser.get(`/sso/${id}/start?to=${encodeURIComponent(to)}`);
  if (!away.location.startsWith('http')) return away;
  return browser.get(pathOf(await idp.walk(away.location)));
}

async function test(id: string, somebody: Somebody): Promise<string> {
  idp.nextIs(somebody);
  const owner = desk.browser(desk.cookie);
  const begun = await owner.ask('POST', `/sign-in/connections/${id}/test`);
  return (await owner.get(pathOf(await idp.walk(String(begun.body['url']))))).location;
}

const ines = { sub: 'okta-ines', email: 'ines@meridian.example', email_verified: true, name: 'Inés Vidal' };

describe('a connection', () => {
  it('lets nobody in before it was tested and switched on', async () => {
    expect(await comeIn(desk.browser(), ines)).toMatchObject({ location: '/sign-in?failure=sso.no_such_connection' });
    expect(await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'on' })).toMatchObject({
      status: 422,
      body: { code: 'sso.not_tested' },
    });
  });

  it('shows in a test what the provider tells, and lets nobody in by it', async () => {
    expect(await test(connection, ines)).toBe(`/w/meridian/settings/single-sign-on?came=${connection}`);
    const { body } = await desk.ask('GET', '/sign-in/connections');
    expect(body).toMatchObject({ connections: [{ state: 'tested', members: 0 }, {}], canRequire: false });
    const [shown] = body['connections'] as { testedClaims: { name: string; value: string }[] }[];
    expect(shown?.testedClaims).toContainEqual({ name: 'email', value: 'ines@meridian.example' });
    expect(JSON.stringify(body)).not.toContain(idp.clientSecret);
    expect(shown).toMatchObject({ hasSecret: true });

    expect((await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'on' })).body).toMatchObject({ state: 'on' });
  });

  it('keeps its secret out of the audit and sealed in the database', async () => {
    const audit = await desk.ask('GET', '/audit');
    expect(JSON.stringify(audit.body)).toContain('sso.connection_created');
    expect(JSON.stringify(audit.body)).not.toContain(idp.clientSecret);
    const sealed = await desk.test.database.inInstallation((records) => readSealedSecrets(records));
    expect(sealed).toHaveLength(2);
    expect(JSON.stringify(sealed)).not.toContain(idp.clientSecret);
  });
});

describe('somebody who comes in by the provider', () => {
  const browser = () => desk.browser();

  it('becomes a member with the default role, and is known again by the subject, not by the address', async () => {
    const first = browser();
    expect((await comeIn(first, ines)).location).toBe('/w/meridian/today');
    const me = await first.me();
    expect(me.body).toMatchObject({
      person: { email: 'ines@meridian.example', name: 'Inés Vidal' },
      memberships: [{ workspace: { slug: 'meridian' }, member: { role: 'csm', email: 'ines@meridian.example' } }],
    });

    const again = browser();
    expect((await comeIn(again, { ...ines, email: 'other@meridian.example' })).location).toBe('/w/meridian/today');
    const [known] = (await again.me()).body['memberships'] as { member: { id: string } }[];
    const [before] = me.body['memberships'] as { member: { id: string } }[];
    expect(known?.member.id).toBe(before?.member.id);
  });

  it('does not become the member who has the address, whatever the provider says', async () => {
    const ana = { sub: 'not-ana', email: 'ana@meridian.example', email_verified: true, name: 'Ana' };
    const came = browser();
    expect((await comeIn(came, ana)).location).toBe('/sign-in?failure=sso.address_is_members');
    expect((await came.me()).status).toBe(401);
  });

  it('is nobody while the address is not verified', async () => {
    const unsure = { sub: 'unsure', email: 'unsure@meridian.example', email_verified: false };
    expect((await comeIn(browser(), unsure)).location).toBe('/sign-in?failure=sso.address_not_verified');
    const { email_verified: _, ...silent } = unsure;
    expect((await comeIn(browser(), silent)).location).toBe('/sign-in?failure=sso.address_not_verified');
  });

  it('is another person at another connection, though the subject is the same', async () => {
    await test(secondConnection, ines);
    await desk.ask('PATCH', `/sign-in/connections/${secondConnection}`, { state: 'on' });
    expect((await comeIn(browser(), ines, { id: secondConnection })).location).toBe('/sign-in?failure=sso.address_is_members');
  });

  it('keeps the address that the server knows, whatever the headers say', async () => {
    idp.nextIs(ines);
    const came = browser();
    const lies = { 'x-perennial-address': '6.6.6.6', 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6', 'user-agent': 'Firefox/140.0' };
    const away = await came.get(`/sso/${connection}/start`);
    await came.get(pathOf(await idp.walk(away.location)), lies);
    expect((await came.me()).status).toBe(200);
    const { rows } = await desk.test.database.pool.query(
      `select "ipAddress" as address, "userAgent" as agent from auth.sessions where "connectionId" is not null order by "createdAt" desc limit 1`,
    );
    expect(rows).toEqual([{ address: '127.0.0.1', agent: 'Firefox/140.0' }]);
  });

  it('is led to addresses of ours alone', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])
      expect((await comeIn(browser(), ines, { to })).location).toBe('/');
  });

  it('is refused with a state that was used, in another browser, or of another connection', async () => {
    idp.nextIs(ines);
    const mine = browser();
    const back = pathOf(await idp.walk((await mine.get(`/sso/${connection}/start`)).location));
    const other = browser();
    await other.get(`/sso/${connection}/start`);
    expect((await other.get(back)).location).toBe('/sign-in?failure=sso.attempt_over');
    expect((await mine.get(back)).location).toBe('/sign-in?failure=sso.attempt_over');

    const fresh = pathOf(await idp.walk((await mine.get(`/sso/${connection}/start`)).location));
    expect((await mine.get(fresh.replace(connection, secondConnection))).location).toBe('/sign-in?failure=sso.attempt_over');
    expect((await mine.get(fresh)).location).toBe('/');
    expect((await mine.get(fresh)).location).toBe('/sign-in?failure=sso.attempt_over');
  });

  it('may be the member with the address after an administrator allowed it, once', async () => {
    await desk.as('viewer', 'vera@meridian.example');
    const vera = { sub: 'okta-vera', email: 'vera@meridian.example', email_verified: true };
    expect((await comeIn(browser(), vera)).location).toBe('/sign-in?failure=sso.address_is_members');
    const members = (await desk.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
    const id = members.find(({ email }) => email === vera.email)?.id;
    expect((await desk.ask('POST', `/sign-in/connections/${connection}/links`, { members: [id] })).status).toBe(204);
    const came = browser();
    expect((await comeIn(came, vera)).location).toBe('/w/meridian/today');
    expect(((await came.me()).body['memberships'] as { member: { id: string } }[])[0]?.member.id).toBe(id);
    expect((await comeIn(browser(), { ...vera, sub: 'okta-vera-2' })).location).toBe('/sign-in?failure=sso.address_is_members');
  });

  it('chooses language and look for sessions by the provider alone, and begins with what the member chose', async () => {
    const cookie = await desk.cookieAs('csm', 'lola@meridian.example');
    const own = desk.browser(cookie);
    await own.ask('PATCH', '/me', { language: 'es', region: 'es-ES', preferences: { theme: 'light' } });
    const members = (await desk.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
    const id = members.find(({ email }) => email === 'lola@meridian.example')?.id;
    await desk.ask('POST', `/sign-in/connections/${connection}/links`, { members: [id] });
    const came = browser();
    await comeIn(came, { sub: 'okta-lola', email: 'lola@meridian.example', email_verified: true });
    const chosen = async (who: Browser) => (await who.me()).body['person'];
    expect(await chosen(came)).toMatchObject({ language: 'es', preferences: { theme: 'light' } });
    expect((await came.ask('PATCH', '/me', { preferences: { theme: 'dark' } })).status).toBe(204);
    expect(await chosen(came)).toMatchObject({ language: 'es', preferences: { theme: 'dark' } });
    expect(await chosen(own)).toMatchObject({ language: 'es', preferences: { theme: 'light' } });
  });

  it('has the role that a group of theirs has here, and never owner by it', async () => {
    const roles = [{ groupName: 'CS leads', role: 'manager' }];
    expect((await desk.ask('PUT', `/sign-in/connections/${connection}/groups`, roles)).status).toBe(200);
    const leo = { sub: 'okta-leo', email: 'leo@meridian.example', email_verified: true, groups: ['cs leads', 'everyone'] };
    const came = browser();
    await comeIn(came, leo);
    expect((await came.me()).body).toMatchObject({ memberships: [{ member: { role: 'manager' } }] });
    await comeIn(browser(), { ...leo, groups: ['everyone'] });
    expect((await came.me()).body).toMatchObject({ memberships: [{ member: { role: 'csm' } }] });
    const owner = await desk.ask('PUT', `/sign-in/connections/${connection}/groups`, [{ groupName: 'x', role: 'owner' }]);
    expect(owner.status).toBe(400);
  });

  it('sees no more than before when they lose a group, or are in one, with a role that hides accounts', async () => {
    await desk.ask('POST', '/roles', { name: 'Own book', rights: ['read', 'work'], sees: 'book', rule: null });
    const eva = { sub: 'okta-eva', email: 'eva@meridian.example', email_verified: true, groups: ['everyone'] };
    const came = browser();
    await comeIn(came, eva);
    const membership = async () => ((await came.me()).body['memberships'] as { member: { id: string }; sees: string }[])[0];
    const id = (await membership())?.member.id;
    expect((await desk.ask('PATCH', `/members/${id}`, { roleKey: 'own-book' })).status).toBe(200);
    for (const groups of [['everyone'], ['cs leads']]) {
      await comeIn(browser(), { ...eva, groups });
      expect(await membership()).toMatchObject({ sees: 'book', member: { customRole: { key: 'own-book' } } });
    }
  });
});

describe('the sign-in page', () => {
  const waysOf = async (wish: string) => (await desk.app.inject({ method: 'POST', url: '/api/v1/sso/find', payload: { wish } })).json();
  const settle = (isTheirs: boolean) =>
    desk.test.database.inWorkspace(desk.scope.workspaceId as WorkspaceId, (records) =>
      settleDomain(
        records,
        { workspaceId: desk.scope.workspaceId as WorkspaceId, domain: 'meridian.example', isTheirs },
        { actor: { kind: 'operator', id: null }, now: systemClock.now() },
      ),
    );

  it('leads an address to a provider only once the operator confirmed the domain, whoever has the address', async () => {
    expect(await waysOf('ines@meridian.example')).toEqual({ ways: [] });
    expect(await settle(true)).toBe(true);
    expect(await settle(true)).toBe(false);
    const found = await waysOf('ines@meridian.example');
    expect(found).toMatchObject({ ways: [{ name: 'Okta' }, { name: 'Second' }] });
    expect(await waysOf('nobody@meridian.example')).toEqual(found);
    const { body } = await desk.ask('GET', '/sign-in/connections');
    expect(body).toMatchObject({ connections: [{ domains: ['meridian.example'], confirmedDomains: ['meridian.example'] }, {}] });
    expect(JSON.stringify((await desk.ask('GET', '/audit')).body)).toContain('sso.domain_confirmed');
    expect(await settle(false)).toBe(true);
    expect(await waysOf('ines@meridian.example')).toEqual({ ways: [] });
    expect(await waysOf('meridian')).toMatchObject({ ways: [{}, {}] });
  });
});

describe('a session that a provider opened', () => {
  it('is nobody in another workspace, though its person’s address is a member there', async () => {
    const others = await desk.test.database.inInstallation((records) =>
      createWorkspace(
        records,
        {
          name: 'Others',
          timeZone: 'UTC',
          currency: 'USD',
          maker: { email: 'omar@others.example', name: 'Omar', role: 'owner', job: 'founder' },
        },
        { actor: { kind: 'operator', id: null }, now: systemClock.now() },
      ),
    );
    const came = desk.browser();
    await comeIn(came, { sub: 'not-omar', email: 'omar@others.example', email_verified: true });
    const memberships = (await came.me()).body['memberships'] as { workspace: { slug: string } }[];
    expect(memberships.map(({ workspace }) => workspace.slug)).toEqual(['meridian']);
    const knock = await desk.app.inject({
      url: `/api/v1/w/${others.slug}/members`,
      headers: { cookie: [...came.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(knock.statusCode).toBe(404);
  });

  it('may not see or change other ways to come in', async () => {
    const came = desk.browser();
    await comeIn(came, ines);
    expect((await came.get('/api/auth/list-sessions')).status).toBe(404);
    expect((await came.get('/api/auth/passkey/generate-register-options')).status).toBe(404);
    expect((await came.me()).status).toBe(200);
  });

  it('ends when the connection is switched off, and when the member is suspended', async () => {
    const came = desk.browser();
    await comeIn(came, ines);
    await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'off' });
    expect((await came.ask('GET', '/members')).status).toBe(404);
    await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'on' });
    expect((await came.ask('GET', '/members')).status).toBe(200);

    const [me] = (await came.me()).body['memberships'] as { member: { id: string } }[];
    await desk.ask('PATCH', `/members/${me?.member.id}`, { state: 'suspended' });
    expect((await came.ask('GET', '/members')).status).toBe(404);
    expect((await comeIn(desk.browser(), ines)).location).toBe('/sign-in?failure=sso.member_suspended');
    await desk.ask('PATCH', `/members/${me?.member.id}`, { state: 'active' });
  });
});

describe('a workspace that lets in by single sign-on alone', () => {
  const rule = { isRequired: true, areOwnersExempt: true };

  it('is made so only by whoever came in by it once', async () => {
    expect(await desk.ask('PUT', '/sign-in/rule', rule)).toMatchObject({ status: 422, body: { code: 'sso.come_in_by_it' } });
    idp.nextIs({ sub: 'okta-ana', email: 'whatever@x.example' });
    const owner = desk.browser(desk.cookie);
    const begun = await owner.ask('POST', `/me/sign-in/${connection}`);
    expect((await owner.get(pathOf(await idp.walk(String(begun.body['url']))))).location).toBe(
      `/w/meridian/settings/me?came=${connection}`,
    );
    expect((await owner.ask('GET', '/me/sign-in')).body).toMatchObject({ connections: [{ subject: 'okta-ana' }, {}] });
    expect((await desk.ask('PUT', '/sign-in/rule', rule)).status).toBe(200);
  });

  it('refuses sessions by password, says where to go, and lets keys be', async () => {
    await desk.ask('PUT', '/sign-in/rule', { ...rule, isRequired: false });
    const key = (await desk.ask('POST', '/keys', { kind: 'api', role: 'viewer', name: 'report', days: 90 })).body['secret'];
    const cookie = await desk.cookieAs('manager', 'mona@meridian.example');
    await desk.ask('PUT', '/sign-in/rule', rule);
    const mona = desk.browser(cookie);
    expect(await mona.ask('GET', '/members')).toMatchObject({ status: 403, body: { code: 'sso.needed' } });
    expect((await mona.me()).body).toMatchObject({ memberships: [{ comeInBy: `/sso/${connection}/start` }] });
    const bearer = { authorization: `Bearer ${String(key)}` };
    expect((await desk.app.inject({ url: '/api/v1/w/meridian/members', headers: bearer })).statusCode).toBe(200);
    const came = desk.browser();
    await comeIn(came, ines);
    expect((await came.ask('GET', '/members')).status).toBe(200);
  });

  it('lets owners in all the same where they are exempt, and writes it down', async () => {
    expect((await desk.ask('GET', '/members')).status).toBe(200);
    await desk.ask('PUT', '/sign-in/rule', { ...rule, areOwnersExempt: false });
    expect((await desk.ask('GET', '/members')).status).toBe(403);
    const owner = desk.browser();
    await comeIn(owner, { sub: 'okta-ana' });
    expect((await owner.ask('PUT', '/sign-in/rule', rule)).status).toBe(200);
  });

  it('keeps one connection on', async () => {
    await desk.ask('PATCH', `/sign-in/connections/${secondConnection}`, { state: 'off' });
    expect(await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'off' })).toMatchObject({
      status: 422,
      body: { code: 'sso.still_required' },
    });
    expect((await desk.ask('DELETE', `/sign-in/connections/${connection}`)).status).toBe(422);
  });
});

describe('the settings of sign-in', () => {
  it('are for administrators, and a provider of owners is exchanged by owners alone', async () => {
    await desk.ask('PUT', '/sign-in/rule', { isRequired: false, areOwnersExempt: true });
    const manager = await desk.as('manager', 'max@meridian.example');
    expect((await manager('GET', '/sign-in/connections')).status).toBe(403);
    const admin = await desk.as('admin', 'ada@meridian.example');
    expect((await admin('PATCH', `/sign-in/connections/${connection}`, { name: 'Okta of Meridian' })).status).toBe(200);
    expect(await admin('PATCH', `/sign-in/connections/${connection}`, { clientId: 'another' })).toMatchObject({
      status: 403,
      body: { code: 'access.role_above_own' },
    });
    const members = (await admin('GET', '/members')).body as unknown as { id: string; role: string }[];
    const owner = members.find(({ role }) => role === 'owner')?.id;
    expect((await admin('POST', `/sign-in/connections/${connection}/links`, { members: [owner] })).status).toBe(403);
  });

  it('take addresses of the public internet alone, over https', async () => {
    const wish = { ...COMMON, kind: 'oidc', clientId: 'x' };
    expect((await desk.ask('POST', '/sign-in/connections', { ...wish, issuer: 'http://idp.example' })).body).toMatchObject({
      code: 'sso.address_not_safe',
    });
    const inside = await desk.ask('POST', '/sign-in/connections', { ...wish, issuer: 'https://169.254.169.254' });
    expect(await desk.ask('POST', `/sign-in/connections/${String(inside.body['id'])}/test`)).toMatchObject({
      status: 422,
      body: { code: 'outgoing.address_not_public' },
    });
  });
});
