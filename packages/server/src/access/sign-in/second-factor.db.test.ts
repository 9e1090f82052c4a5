import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { resealCodes } from '../wire.ts';
import { type Browser, PASSWORD, signInApi, type SignInApi } from '../../test/sign-in-api.ts';
import { codeOf } from '../../test/totp.ts';

let api: SignInApi;
beforeAll(async () => {
  api = await signInApi();
});
afterAll(() => api.close());

const signIn = (who: Browser, email: string, password = PASSWORD) => who.ask('POST', '/api/auth/sign-in/email', { email, password });
const showCode = (who: Browser, code: string, more: object = {}) => who.ask('POST', '/api/auth/two-factor/verify-totp', { code, ...more });
const showBackup = (who: Browser, code: string) => who.ask('POST', '/api/auth/two-factor/verify-backup-code', { code });
const isIn = async (who: Browser) => (await who.ask('GET', '/api/v1/me')).status === 200;
/** Codes were used in this half minute; time goes on. */
const forgetCodes = () => api.test.database.pool.query('delete from auth.used_codes; delete from auth.rate_limits');

async function newMember(name: string, workspaceId: WorkspaceId = api.workspaceId) {
  const who = api.browser();
  const email = `${name}@tordesilla.example`;
  const { said, memberId } = await api.join(who, { workspaceId, email, password: PASSWORD });
  expect(said.status).toBe(200);
  return { who, email, memberId };
}

async function enrol(who: Browser) {
  await forgetCodes();
  const { body, status } = await who.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
  expect(status).toBe(200);
  const { totpURI: uri, backupCodes } = body as unknown as { totpURI: string; backupCodes: string[] };
  expect((await showCode(who, codeOf(uri))).status).toBe(200);
  await forgetCodes();
  return { uri, backupCodes };
}

describe('codes of an app', () => {
  it('are asked for at sign-in once they were confirmed, and other sessions end', async () => {
    const { who, email } = await newMember('bea');
    const phone = api.browser();
    await signIn(phone, email);
    expect(await who.ask('POST', '/api/auth/two-factor/enable', { password: 'not this one' })).toMatchObject({
      status: 400,
      body: { code: 'access.wrong_password' },
    });
    const { body } = await who.ask('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    const uri = String(body['totpURI']);
    expect(await showCode(who, '000000')).toMatchObject({ status: 400, body: { code: 'access.wrong_code' } });
    expect(await isIn(phone)).toBe(true);
    await forgetCodes();
    expect((await showCode(who, codeOf(uri))).status).toBe(200);
    expect(await isIn(who)).toBe(true);
    expect(await isIn(phone)).toBe(false);

    const half = await signIn(phone, email);
    expect(half.body).toMatchObject({ twoFactorRedirect: true });
    expect(JSON.stringify(half.body)).not.toContain('token');
    expect(await isIn(phone)).toBe(false);
    await forgetCodes();
    expect((await showCode(phone, codeOf(uri))).status).toBe(200);
    expect(await isIn(phone)).toBe(true);
  });

  it('are asked for after a one-time link too', async () => {
    const { who, email } = await newMember('carla');
    const { uri } = await enrol(who);
    const other = api.browser();
    const before = api.links.length;
    await other.ask('POST', '/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
    await expect.poll(() => api.links.length).toBe(before + 1);
    const { pathname, search } = new URL(api.links.at(-1)?.url ?? '');
    const said = await other.ask('GET', pathname + search);
    expect(said).toMatchObject({ status: 302, headers: { location: '/sign-in?step=code' } });
    expect(await isIn(other)).toBe(false);
    expect((await showCode(other, codeOf(uri))).status).toBe(200);
    expect(await isIn(other)).toBe(true);
  });

  it('that are wrong are told in the audit of each workspace of theirs, by whoever showed them', async () => {
    const { who, email, memberId } = await newMember('ines');
    const { backupCodes } = await enrol(who);
    const other = api.browser();
    await signIn(other, email);
    expect((await showCode(other, '000000')).body['code']).toBe('access.wrong_code');
    expect((await showBackup(other, 'aaaaa-bbbbb')).status).toBe(400);
    const refused = () =>
      api.test.database.inWorkspace(api.workspaceId, (records) =>
        records
          .selectFrom('auditEntries')
          .select(['subjectId', 'actorKind', 'after'])
          .where('action', '=', 'sign_in.refused')
          .where('subjectId', '=', memberId)
          .orderBy('seq')
          .execute(),
      );
    await expect.poll(refused).toMatchObject([
      { actorKind: 'somebody', after: { way: 'two-factor/verify-totp' } },
      { actorKind: 'somebody', after: { way: 'two-factor/verify-backup-code' } },
    ]);
    expect(JSON.stringify(await refused())).not.toContain('aaaaa');
    expect((await showBackup(other, backupCodes[0] ?? '')).status).toBe(200);
  });

  it('work once each, also of fifty at once', async () => {
    const { who, email } = await newMember('dora');
    const { uri } = await enrol(who);
    const browsers = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const one = api.browser(`10.3.0.${String(n)}`);
        await signIn(one, email);
        return one;
      }),
    );
    const code = codeOf(uri);
    const statuses = await Promise.all(browsers.map(async (one) => (await showCode(one, code)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const late = api.browser();
    await signIn(late, email);
    expect((await showCode(late, code)).status).toBe(400);
  });

  it('make the account wait after ten wrong ones, also for the password', async () => {
    const { who, email } = await newMember('eva');
    await enrol(who);
    const thief = api.browser('10.3.1.1');
    const statuses = [];
    for (let n = 0; n < 12; n++) {
      await api.test.database.pool.query('delete from auth.rate_limits');
      // A wrong code counts; a new challenge by the right password does not begin anew.
      if (n % 4 === 0) await signIn(thief, email);
      statuses.push((await showCode(thief, String(n).padStart(6, '7'))).status);
    }
    expect(statuses).toContain(429);
    expect((await signIn(api.browser('10.3.1.2'), email)).status).toBe(429);
  });

  it('may be left out for thirty days on a device that is trusted, until the sessions are ended', async () => {
    const { who, email } = await newMember('fay');
    const { uri } = await enrol(who);
    const laptop = api.browser();
    await signIn(laptop, email);
    expect((await showCode(laptop, codeOf(uri), { trustDevice: true })).status).toBe(200);
    laptop.jar.delete('perennial.session_token');
    await signIn(laptop, email);
    expect(await isIn(laptop)).toBe(true);

    expect((await who.ask('DELETE', '/api/v1/me/sessions')).status).toBe(204);
    expect(await isIn(laptop)).toBe(false);
    expect((await signIn(laptop, email)).body).toMatchObject({ twoFactorRedirect: true });
  });

  it('are taken away with the password alone', async () => {
    const { who, email } = await newMember('gina');
    await enrol(who);
    expect((await who.ask('POST', '/api/auth/two-factor/disable', {})).status).toBe(400);
    expect((await who.ask('POST', '/api/auth/two-factor/disable', { password: 'not this one' })).status).toBe(400);
    expect((await signIn(api.browser(), email)).body).toMatchObject({ twoFactorRedirect: true });
    expect((await who.ask('POST', '/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200);
    expect((await signIn(api.browser(), email)).body).toEqual({});
  });
});

describe('backup codes', () => {
  it('are ten, kept as hashes, and work once each', async () => {
    const { who, email } = await newMember('hana');
    const { backupCodes } = await enrol(who);
    expect(new Set(backupCodes).size).toBe(10);
    const { rows } = await api.test.database.pool.query<{ backupCodes: string }>(
      `select "backupCodes" from auth.two_factors where "userId" = (select id from auth.people where email = $1)`,
      [email],
    );
    const kept = rows[0]?.backupCodes ?? '';
    for (const code of backupCodes) expect(kept).not.toContain(code.replaceAll('-', ''));

    const [code = ''] = backupCodes;
    const [one, other, third] = [api.browser(), api.browser(), api.browser()];
    for (const browser of [one, other, third]) await signIn(browser, email);
    expect((await showBackup(one, code.replaceAll('-', ' ').toUpperCase())).status).toBe(200);
    expect((await showBackup(other, code)).status).toBe(400);
    // What the database holds is no code.
    expect((await showBackup(third, (JSON.parse(kept) as string[])[1] ?? '')).status).toBe(400);
    expect((await who.ask('GET', '/api/v1/me/sign-in')).body).toMatchObject({ hasCodes: true, backupCodesLeft: 9 });
  });
});

describe('a workspace that requires a second factor', () => {
  const rules = '/api/v1/w/tordesilla/sign-in-rules';

  it('is required by who has one, opens for who has shown one, and stays shut for others and their old sessions', async () => {
    const { who } = await newMember('iris');
    expect((await who.ask('GET', '/api/v1/w/tordesilla/members')).status).toBe(200);
    expect((await who.ask('PUT', rules, { isSecondFactorRequired: true })).status).toBe(403);
    expect(await api.owner.ask('PUT', rules, { isSecondFactorRequired: true })).toMatchObject({
      status: 422,
      body: { code: 'access.own_second_factor_first' },
    });
    await enrol(api.owner);
    expect((await api.owner.ask('PUT', rules, { isSecondFactorRequired: true })).status).toBe(200);

    expect(await who.ask('GET', '/api/v1/w/tordesilla/members')).toMatchObject({
      status: 403,
      body: { code: 'access.second_factor_needed' },
    });
    expect((await who.ask('GET', '/api/v1/me')).body).toMatchObject({ memberships: [{ barrier: 'second_factor' }] });
    await enrol(who);
    expect((await who.ask('GET', '/api/v1/w/tordesilla/members')).status).toBe(200);

    const audit = await api.owner.ask('GET', '/api/v1/w/tordesilla/audit');
    expect((audit.body['entries'] as { action: string }[]).find(({ action }) => action === 'sign_in_rules.changed')).toMatchObject({
      before: { isSecondFactorRequired: false },
      after: { isSecondFactorRequired: true },
    });
  });

  it('asks nothing of the other workspaces of its members, nor of keys', async () => {
    const { who, email } = await newMember('jana');
    const other = await api.makeWorkspace('Elsewhere');
    await api.join(who, { workspaceId: other.id, email });
    expect((await who.ask('GET', '/api/v1/w/tordesilla/members')).status).toBe(403);
    expect((await who.ask('GET', '/api/v1/w/elsewhere/members')).status).toBe(200);
    const key = await api.owner.ask('POST', '/api/v1/w/tordesilla/keys', { kind: 'api', role: 'viewer', name: 'report', days: 30 });
    const asked = await api
      .browser()
      .ask('GET', '/api/v1/w/tordesilla/members', undefined, { authorization: `Bearer ${String(key.body['secret'])}` });
    expect(asked.status).toBe(200);
  });
});

describe('another secret of the installation', () => {
  it('leaves the codes of apps as they are', async () => {
    const { who } = await newMember('maia');
    const { uri } = await enrol(who);
    const [from, to] = ['a secret of thirty-two characters', 'another secret of thirty-two characters'];
    const done = await api.test.database.inInstallation((records) => resealCodes(records, { from, to }));
    expect(done).toMatchObject({ unreadable: 0 });
    expect(done.sealed).toBeGreaterThan(0);
    expect((await showCode(who, codeOf(uri))).status).toBe(503);
    await api.test.database.inInstallation((records) => resealCodes(records, { from: to, to: from }));
    await forgetCodes();
    expect((await showCode(who, codeOf(uri))).status).toBe(200);
  });
});

describe('a lost second factor', () => {
  it('is reset by an admin for who is a member there alone; they are told, and have to sign in', async () => {
    const { who, email, memberId } = await newMember('kim');
    await enrol(who);
    const path = `/api/v1/w/tordesilla/members/${memberId}/second-factor`;
    expect((await api.owner.ask('DELETE', path)).status).toBe(204);
    expect(await isIn(who)).toBe(false);
    expect((await signIn(api.browser(), email)).body).toEqual({});
    await expect.poll(() => api.mails.some(({ to, subject }) => to === email && subject === 'Your second factor was reset')).toBe(true);
    const audit = await api.owner.ask('GET', '/api/v1/w/tordesilla/audit');
    const entries = audit.body['entries'] as readonly { readonly action: string }[];
    expect(entries.find(({ action }) => !action.startsWith('sign_in.'))).toMatchObject({
      action: 'member.second_factor_reset',
      subjectId: memberId,
    });
  });

  it('is not reset by the admin of one workspace for who belongs to another as well', async () => {
    const { who, email, memberId } = await newMember('lena');
    const other = await api.makeWorkspace('Bank');
    await api.join(who, { workspaceId: other.id, email });
    await enrol(who);
    expect(await api.owner.ask('DELETE', `/api/v1/w/tordesilla/members/${memberId}/second-factor`)).toMatchObject({
      status: 422,
      body: { code: 'access.person_elsewhere' },
    });
    expect((await signIn(api.browser(), email)).body).toMatchObject({ twoFactorRedirect: true });
  });
});
