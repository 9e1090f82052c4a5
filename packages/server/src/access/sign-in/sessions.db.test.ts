import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../test/totp.ts';
import { type Browser, PASSWORD, signInApi, type SignInApi } from '../../test/sign-in-api.ts';

let api: SignInApi;
beforeAll(async () => {
  api = await signInApi();
});
afterAll(() => api.close());

const signIn = (who: Browser, email: string) => who.ask('POST', '/api/auth/sign-in/email', { email, password: PASSWORD });
const isIn = async (who: Browser) => (await who.ask('GET', '/api/v1/me')).status === 200;
const age = (column: 'signedInAt' | 'confirmedAt' | 'expiresAt', days: number) =>
  api.test.database.pool.query(`update auth.sessions set "${column}" = now() - make_interval(secs => $1)`, [days * 86_400]);
async function newMember(name: string) {
  const who = api.browser();
  const email = `${name}@tordesilla.example`;
  const { memberId } = await api.join(who, { workspaceId: api.workspaceId, email, password: PASSWORD });
  return { who, email, memberId };
}
type Listed = {
  readonly id: string;
  readonly browser: string;
  readonly system: string;
  readonly address: string;
  readonly isThisOne: boolean;
};
const sessionsOf = async (who: Browser) => (await who.ask('GET', '/api/v1/me/sign-in')).body['sessions'] as Listed[];

describe('sessions', () => {
  it('are listed with device and address, without anything that could be used to come in', async () => {
    const { who, email } = await newMember('bea');
    const phone = api.browser(
      '192.0.2.7',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    );
    await signIn(phone, email);
    const said = await who.ask('GET', '/api/v1/me/sign-in');
    expect(await sessionsOf(who)).toMatchObject([
      { browser: 'Safari', system: 'iPhone', address: '192.0.2.7', isThisOne: false },
      { browser: 'Firefox', system: 'macOS', address: '10.0.0.1', isThisOne: true },
    ]);
    for (const token of [...who.jar.values(), ...phone.jar.values()]) expect(JSON.stringify(said.body)).not.toContain(token.split('.')[0]);
  });

  it('are ended one by one, all others at once, and by signing out', async () => {
    const { who, email } = await newMember('carla');
    const [one, other, third] = [api.browser(), api.browser(), api.browser()];
    for (const browser of [one, other, third]) await signIn(browser, email);
    const ids = (await sessionsOf(one)).filter(({ isThisOne }) => isThisOne).map(({ id }) => id);
    expect((await who.ask('DELETE', `/api/v1/me/sessions/${String(ids[0])}`)).status).toBe(204);
    expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
    const cookie = third.jar.get('perennial.session_token') ?? '';
    expect((await third.ask('POST', '/api/auth/sign-out', {})).status).toBe(200);
    third.jar.set('perennial.session_token', cookie);
    expect(await isIn(third)).toBe(false);
    await who.ask('DELETE', '/api/v1/me/sessions');
    expect([await isIn(who), await isIn(other)]).toEqual([true, false]);
  });

  it('of somebody else are not there', async () => {
    const { who } = await newMember('dora');
    const [owners] = await sessionsOf(api.owner);
    expect((await who.ask('DELETE', `/api/v1/me/sessions/${String(owners?.id)}`)).status).toBe(404);
    expect(await isIn(api.owner)).toBe(true);
  });

  it('get a new id at each sign-in, whatever cookie is brought, and the one before ends', async () => {
    const { who, email } = await newMember('eva');
    const before = who.jar.get('perennial.session_token') ?? '';
    await signIn(who, email);
    expect(who.jar.get('perennial.session_token')).not.toBe(before);
    const kept = api.browser();
    kept.jar.set('perennial.session_token', before);
    expect(await isIn(kept)).toBe(false);
    const fixed = api.browser();
    fixed.jar.set('perennial.session_token', 'chosen-by-a-thief.signature');
    await signIn(fixed, email);
    expect(fixed.jar.get('perennial.session_token')).not.toContain('chosen-by-a-thief');
    expect(await isIn(fixed)).toBe(true);
  });

  it('end without use after the idle days, and in any case after the most', async () => {
    const [idle, old] = [await newMember('fay'), await newMember('gina')];
    const of = (email: string) => `where "userId" = (select id from auth.people where email = '${email}')`;
    await api.test.database.pool.query(`update auth.sessions set "expiresAt" = now() - interval '1 second' ${of(idle.email)}`);
    await api.test.database.pool.query(`update auth.sessions set "signedInAt" = now() - interval '89 days' ${of(old.email)}`);
    expect([await isIn(idle.who), await isIn(old.who)]).toEqual([false, true]);
    await api.test.database.pool.query(`update auth.sessions set "signedInAt" = now() - interval '91 days' ${of(old.email)}`);
    expect(await isIn(old.who)).toBe(false);
  });

  it('end with the person', async () => {
    const { who, email } = await newMember('hana');
    await api.test.database.pool.query('delete from auth.people where email = $1', [email]);
    expect(await isIn(who)).toBe(false);
  });

  it('are closed to pages of other origins', async () => {
    const said = await api.owner.ask('DELETE', '/api/v1/me/sessions', undefined, { origin: 'https://evil.example' });
    expect(said).toMatchObject({ status: 403, body: { code: 'access.foreign_origin' } });
    const posted = await api.owner.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD }, { origin: 'https://evil.example' });
    expect(posted.status).toBe(403);
  });
});

describe('an admin', () => {
  it('ends all sessions of a member in the own workspace, and in no other', async () => {
    const { who, email, memberId } = await newMember('iris');
    const other = await api.makeWorkspace('Elsewhere');
    await api.join(who, { workspaceId: other.id, email });
    expect((await api.owner.ask('DELETE', `/api/v1/w/tordesilla/members/${memberId}/sessions`)).status).toBe(204);
    expect(await who.ask('GET', '/api/v1/w/tordesilla/members')).toMatchObject({ status: 401, body: { code: 'access.sign_in_again' } });
    expect((await who.ask('GET', '/api/v1/w/elsewhere/members')).status).toBe(200);
    // Neither does setting up a second factor open it: the session has another id then, and is the same.
    const { body } = await who.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    const before = who.jar.get('perennial.session_token');
    expect((await who.ask('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(String(body['totpURI'])) })).status).toBe(200);
    expect(who.jar.get('perennial.session_token')).not.toBe(before);
    expect((await who.ask('GET', '/api/v1/w/tordesilla/members')).status).toBe(401);
    await who.ask('POST', '/api/auth/two-factor/disable', { password: PASSWORD });
    await signIn(who, email);
    expect((await who.ask('GET', '/api/v1/w/tordesilla/members')).status).toBe(200);
  });

  it('does not do it to whom they may not change', async () => {
    const admin = api.browser();
    const email = 'admin@tordesilla.example';
    await api.join(admin, { workspaceId: api.workspaceId, email, role: 'admin', password: PASSWORD });
    const members = (await admin.ask('GET', '/api/v1/w/tordesilla/members')).body as unknown as { id: string; role: string }[];
    const owner = members.find(({ role }) => role === 'owner')?.id ?? '';
    for (const what of ['sessions', 'second-factor'])
      expect((await admin.ask('DELETE', `/api/v1/w/tordesilla/members/${owner}/${what}`)).status).toBe(403);
  });
});

describe('what weighs much', () => {
  it('asks who it is again half an hour after that was shown, and goes on once it is', async () => {
    const heavy = () => [
      api.owner.ask('POST', '/api/v1/w/tordesilla/keys', { kind: 'api', role: 'admin', name: 'provisioning', days: 30 }),
      api.owner.ask('DELETE', '/api/v1/w/tordesilla/workspace', { name: 'not its name' }),
      api.owner.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD }),
      api.owner.ask('GET', '/api/auth/passkey/generate-register-options'),
      api.owner.ask('POST', '/api/auth/passkey/delete-passkey', { id: 'x' }),
    ];
    await age('confirmedAt', 31 / (24 * 60));
    for (const said of await Promise.all(heavy())) expect(said).toMatchObject({ status: 403, body: { code: 'access.confirm_first' } });
    expect((await api.owner.ask('POST', '/api/v1/w/tordesilla/keys', { kind: 'write', name: 'product', days: null })).status).toBe(201);

    expect((await api.owner.ask('POST', '/api/v1/me/confirm', { password: 'not this one' })).status).toBe(400);
    expect((await api.owner.ask('POST', '/api/v1/me/confirm', { password: PASSWORD })).status).toBe(204);
    expect((await Promise.all(heavy())).map(({ body }) => body['code'])).not.toContain('access.confirm_first');
  });
});

describe('passkeys', () => {
  it('of somebody else cannot be removed', async () => {
    const { who } = await newMember('jana');
    await api.test.database.pool.query(
      `insert into auth.passkeys (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp", "createdAt")
       select 'theirs', 'Key', 'x', id, 'cred', 0, 'singleDevice', false, now() from auth.people where email = $1`,
      [api.email],
    );
    expect((await who.ask('POST', '/api/auth/passkey/delete-passkey', { id: 'theirs' })).status).toBeGreaterThanOrEqual(400);
    const { rowCount } = await api.test.database.pool.query(`select from auth.passkeys where id = 'theirs'`);
    expect(rowCount).toBe(1);
  });
});

describe('with https', () => {
  it('cookies are bound to the host, to TLS and to the server', async () => {
    const secure = await signInApi({ publicUrl: 'https://perennial.example' });
    const said = await signIn(secure.owner, secure.email);
    const [cookie = ''] = [said.headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(/^__Host-perennial\.session_token=/);
    for (const attribute of ['; Path=/', '; HttpOnly', '; Secure', '; SameSite=Lax', `; Max-Age=${String(90 * 86_400)}`])
      expect(cookie.toLowerCase()).toContain(attribute.toLowerCase());
    expect(cookie).not.toMatch(/domain=/i);
    expect(await isIn(secure.owner)).toBe(true);
    await secure.close();
  });
});
