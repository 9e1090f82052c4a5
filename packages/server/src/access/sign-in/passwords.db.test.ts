import { hashPassword as formerHash } from 'better-auth/crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInApi, type SignInApi } from '../../test/sign-in-api.ts';

let api: SignInApi;
beforeAll(async () => {
  api = await signInApi();
});
afterAll(() => api.close());

const NEW = 'tres gatos comen pan en casa';
const signInWith = (who: ReturnType<SignInApi['browser']>, email: string, password: string) =>
  who.ask('POST', '/api/auth/sign-in/email', { email, password });

/** Mails are sent beside the answer. */
async function waitFor<T>(find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('did not come');
}

describe('a password', () => {
  it('is refused by what is wrong with it, wherever it is set', async () => {
    for (const [password, code] of [
      ['short', 'too_short'],
      ['1234567890', 'common'],
      ['tordesilla2026', 'guessable'],
    ] as const) {
      const { said } = await api.join(api.browser(), { workspaceId: api.workspaceId, email: `${code}@tordesilla.example`, password });
      expect(said).toMatchObject({ status: 400, body: { code: 'access.password_refused', details: { code } } });
      const changed = await api.owner.ask('PUT', '/api/v1/me/password', { current: PASSWORD, password });
      expect(changed).toMatchObject({ status: 400, body: { details: { code } } });
    }
  });

  it('is changed by who knows it; all other sessions end, and a mail tells so in the person’s language', async () => {
    const phone = api.browser();
    expect((await signInWith(phone, api.email, PASSWORD)).status).toBe(200);
    expect(await api.owner.ask('PUT', '/api/v1/me/password', { current: 'not this one', password: NEW })).toMatchObject({
      status: 400,
      body: { code: 'access.wrong_password' },
    });
    expect((await phone.ask('GET', '/api/v1/me')).status).toBe(200);

    expect((await api.owner.ask('PUT', '/api/v1/me/password', { current: PASSWORD, password: NEW })).status).toBe(204);
    expect((await api.owner.ask('GET', '/api/v1/me')).status).toBe(200);
    expect((await phone.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await signInWith(phone, api.email, PASSWORD)).status).toBe(401);
    expect((await signInWith(phone, api.email, NEW)).status).toBe(200);
    const mail = await waitFor(() => api.mails.find(({ subject }) => subject === 'Se cambió tu contraseña'));
    expect(mail.to).toBe(api.email);
  });

  it('kept as passwords were before is taken, and kept anew', async () => {
    const pool = new pg.Pool({ connectionString: api.test.ownerUrl });
    const kept = async () => {
      const { rows } = await pool.query<{ password: string }>(
        'select password from auth.sign_ins join auth.people on people.id = "userId" where email = $1 and "providerId" = \'credential\'',
        [api.email],
      );
      return rows[0]?.password;
    };
    try {
      await pool.query('update auth.sign_ins set password = $1 where password = $2', [await formerHash(NEW), await kept()]);
      expect((await signInWith(api.browser(), api.email, 'not this one')).status).toBe(401);
      expect(await kept()).not.toContain('$');
      expect((await signInWith(api.browser(), api.email, NEW)).status).toBe(200);
      expect(await kept()).toMatch(/^\$argon2id\$/);
      expect((await signInWith(api.browser(), api.email, NEW)).status).toBe(200);
    } finally {
      await pool.end();
    }
  });
});

describe('a forgotten password', () => {
  const linkIn = (text: string) => /\/link\/(\S+)/.exec(text)?.[1] ?? '';

  it('is chosen anew by a link that works once, and every session ends', async () => {
    const stranger = api.browser('10.0.0.9');
    expect((await stranger.ask('POST', '/api/v1/forgotten-password', { email: api.email.toUpperCase() })).status).toBe(204);
    const token = linkIn((await waitFor(() => api.mails.find(({ subject }) => subject === 'Elige una contraseña nueva'))).text);
    expect((await stranger.ask('GET', `/api/v1/links/${token}`)).body).toMatchObject({ kind: 'reset', email: api.email });

    expect((await stranger.ask('POST', '/api/v1/reset-password', { token, password: 'elena.robledo' })).status).toBe(400);
    const tries = Array.from({ length: 20 }, () => stranger.ask('POST', '/api/v1/reset-password', { token, password: PASSWORD }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect((await api.owner.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await signInWith(api.owner, api.email, PASSWORD)).status).toBe(200);
  });

  it('answers an address that nobody has alike, and mails nothing', async () => {
    const before = api.mails.length;
    expect((await api.browser().ask('POST', '/api/v1/forgotten-password', { email: 'nobody@x.example' })).status).toBe(204);
    expect(api.mails.length).toBe(before);
  });

  it('does not take an invitation for a link to a new password, nor the other way round', async () => {
    const { said } = await api.join(api.browser(), { workspaceId: api.workspaceId, email: 'late@tordesilla.example' });
    expect(said.status).toBe(401);
    await api.browser().ask('POST', '/api/v1/forgotten-password', { email: api.email });
    const mail = await waitFor(() => api.mails.filter(({ subject }) => subject === 'Elige una contraseña nueva')[1]);
    expect((await api.browser().ask('POST', '/api/v1/accept', { token: linkIn(mail.text), password: NEW })).status).toBe(422);
  });
});

describe('a one-time link', () => {
  it('lets one of fifty parallel uses in', async () => {
    const asked = await api.browser('10.0.0.7').ask('POST', '/api/auth/sign-in/magic-link', { email: api.email, callbackURL: '/' });
    expect(asked.status).toBe(200);
    const { pathname, search } = new URL((await waitFor(() => api.links.at(-1))).url);
    const who = Array.from({ length: 50 }, (_, n) => api.browser(`10.0.1.${String(n)}`));
    await Promise.all(who.map((one) => one.ask('GET', pathname + search)));
    expect(who.filter(({ jar }) => jar.has('perennial.session_token'))).toHaveLength(1);
  });
});
