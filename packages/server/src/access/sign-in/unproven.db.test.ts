import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { type Browser, PASSWORD, signInApi, type SignInApi } from '../../test/sign-in-api.ts';
import { codeOf } from '../../test/totp.ts';

/** Somebody of one workspace invites an address that is not theirs, keeps the link, and chooses the password. */
let api: SignInApi;
let other: WorkspaceId;
beforeAll(async () => {
  api = await signInApi();
  other = (await api.makeWorkspace('Meridiano')).id;
});
afterAll(() => api.close());

const NEW = 'tres gatos comen pan en casa';
const signIn = (who: Browser, email: string, password: string) => who.ask('POST', '/api/auth/sign-in/email', { email, password });
const isIn = async (who: Browser) => (await who.ask('GET', '/api/v1/me')).status === 200;
const forgetCodes = () => api.test.database.pool.query('delete from auth.used_codes; delete from auth.rate_limits');
const ways = async (email: string) =>
  (
    await api.test.database.pool.query(
      `select "emailVerified" as proven, "madeIn" as made_in, "twoFactorEnabled" as codes,
        (select count(*)::int from auth.two_factors where "userId" = people.id) as apps,
        (select count(*)::int from auth.passkeys where "userId" = people.id) as passkeys
      from auth.people where email = $1`,
      [email],
    )
  ).rows[0] as Record<string, unknown>;

/** Whoever holds the link comes in as them, sets up an app of their own and a passkey. */
async function takenAddress(name: string) {
  const who = api.browser('10.0.0.66');
  const email = `${name}@meridiano.example`;
  const { said } = await api.join(who, { workspaceId: other, email, password: PASSWORD, heldLink: true });
  expect(said.status).toBe(200);
  await forgetCodes();
  const { body } = await who.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
  expect((await who.ask('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(String(body['totpURI'])) })).status).toBe(200);
  await api.test.database.pool.query(
    `insert into auth.passkeys (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
     select $1, 'theirs', 'key', id, $1, 0, 'singleDevice', false from auth.people where email = $2`,
    [`pk_${name}`, email],
  );
  expect(await ways(email)).toEqual({ proven: false, made_in: other, codes: true, apps: 1, passkeys: 1 });
  return { who, email };
}

describe('a person whose first password was chosen by a link that somebody else held', () => {
  it('has shown that the address is theirs where the link was mailed, or the operator gave it', async () => {
    await api.join(api.browser(), { workspaceId: api.workspaceId, email: 'ana@tordesilla.example', password: PASSWORD });
    expect(await ways('ana@tordesilla.example')).toMatchObject({ proven: true, made_in: null });
    const invited = await api.owner.ask('POST', '/api/v1/w/tordesilla/members', {
      email: 'luz@tordesilla.example',
      name: 'Luz',
      role: 'csm',
      job: 'csm_named',
    });
    const isProof = await api.test.database.pool.query('select is_proof from auth.entry_links where member_id = $1', [
      (invited.body['member'] as { id: string }).id,
    ]);
    // Without the link in the answer: it went by mail alone.
    expect([invited.body['link'] === null, isProof.rows[0]]).toEqual([invited.body['isMailed'], { is_proof: invited.body['isMailed'] }]);
  });

  it('is shown as unproven to another workspace that they come into, and not to the one that made them', async () => {
    const { who, email } = await takenAddress('dora');
    const { said, memberId } = await api.join(who, { workspaceId: api.workspaceId, email });
    expect(said.status).toBe(200);
    const { body } = await api.owner.ask('GET', '/api/v1/w/tordesilla/member-sign-ins');
    const factors = body as unknown as { member: string; isUnproven: boolean }[];
    expect(factors.find(({ member }) => member === memberId)).toMatchObject({ isUnproven: true });
    expect(factors.filter(({ isUnproven }) => isUnproven)).toHaveLength(1);
  });

  it('comes into another workspace only as who is signed in: the address and a new password are not enough', async () => {
    const { email } = await takenAddress('eva');
    const { said } = await api.join(api.browser(), { workspaceId: api.workspaceId, email, password: NEW });
    expect(said).toMatchObject({ status: 409, body: { code: 'access.email_taken' } });
  });

  it('loses codes, passkeys, sessions and password of before when the address chooses a new one by mail', async () => {
    const { who, email } = await takenAddress('flor');
    const real = api.browser('10.0.0.9');
    await real.ask('POST', '/api/v1/forgotten-password', { email });
    const linkOf = () => api.mails.map(({ to, text }) => (to === email ? /\/link\/(\S+)/.exec(text)?.[1] : undefined)).find(Boolean);
    await expect.poll(linkOf).toBeDefined();
    const token = linkOf();
    expect((await real.ask('POST', '/api/v1/reset-password', { token, password: NEW })).status).toBe(204);
    expect(await ways(email)).toEqual({ proven: true, made_in: null, codes: false, apps: 0, passkeys: 0 });
    expect(await isIn(who)).toBe(false);
    expect((await signIn(who, email, PASSWORD)).status).toBe(401);
    expect((await signIn(real, email, NEW)).body).toEqual({});
    expect(await isIn(real)).toBe(true);
  });

  it('loses them too when the address comes in by a one-time link, and keeps what is set up after it', async () => {
    const { who, email } = await takenAddress('gema');
    const real = api.browser('10.0.0.9');
    const byLink = async () => {
      const before = api.links.length;
      await real.ask('POST', '/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
      await expect.poll(() => api.links.length).toBe(before + 1);
      const { pathname, search } = new URL(api.links.at(-1)?.url ?? '');
      return real.ask('GET', pathname + search);
    };
    await byLink();
    expect(await isIn(real)).toBe(true);
    expect(await ways(email)).toEqual({ proven: true, made_in: null, codes: false, apps: 0, passkeys: 0 });
    expect(await isIn(who)).toBe(false);
    expect((await signIn(who, email, PASSWORD)).status).toBe(401);

    expect((await real.ask('PUT', '/api/v1/me/password', { password: NEW })).status).toBe(204);
    await byLink();
    expect((await signIn(real, email, NEW)).status).toBe(200);
  });
});
