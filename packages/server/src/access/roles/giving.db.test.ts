import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMON, ssoDesk } from '../sso/test/sso-desk.ts';
import type { Ask } from '../../test/signed-in-api.ts';

/**
 * Kim has a role of the workspace's own with rights of an admin, and without those of a CSM: by rank she stands above who may more than she.
 */
let desk: Awaited<ReturnType<typeof ssoDesk>>;
let kim: Ask;
let admin: Ask;
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(`${name}@meridian.example`) ?? '';
const REFUSED = { status: 403, body: { code: 'access.role_above_own' } };
const PROVIDER = { ...COMMON, kind: 'oidc', issuer: 'https://meridian.okta.example', clientId: 'x' } as const;

beforeAll(async () => {
  desk = await ssoDesk();
  kim = await desk.as('csm', 'kim@meridian.example');
  admin = await desk.as('admin', 'ada@meridian.example');
  await desk.as('csm', 'carl@meridian.example');
  await desk.as('viewer', 'vera@meridian.example');
  for (const { id, email } of (await desk.ask('GET', '/members')).body as unknown as { id: string; email: string }[]) ids.set(email, id);
  const rights = ['read', 'manage_members', 'manage_sign_in', 'manage_keys'];
  await desk.ask('POST', '/roles', { name: 'Keeper', rights, sees: 'all', rule: null });
  await desk.ask('PATCH', `/members/${idOf('kim')}`, { roleKey: 'keeper' });
});
afterAll(() => desk.close());

describe('who has the rank and not the rights', () => {
  it('has a role of her own', async () => {
    const members = (await desk.ask('GET', '/members')).body as unknown as { id: string; roleKey: string | null }[];
    expect(members.find(({ id }) => id === idOf('kim'))).toMatchObject({ roleKey: 'keeper' });
  });

  it('gives no role that has more, and takes none', async () => {
    for (const role of ['csm', 'manager', 'admin', 'owner'])
      expect(await kim('PATCH', `/members/${idOf('vera')}`, { role })).toMatchObject(REFUSED);
    for (const change of [{ role: 'viewer' }, { state: 'suspended', isForNow: true }, { name: 'Carla' }])
      expect(await kim('PATCH', `/members/${idOf('carl')}`, change)).toMatchObject(REFUSED);
    expect((await kim('PATCH', `/members/${idOf('vera')}`, { name: 'Vera Paz' })).status).toBe(200);
  });

  it('takes no link of who was invited with more, though asking for less', async () => {
    const late = { email: 'late@meridian.example', name: 'Late', job: 'csm_named' };
    expect((await desk.ask('POST', '/members', { ...late, role: 'csm' })).status).toBe(201);
    expect(await kim('POST', '/members', { ...late, role: 'viewer' })).toMatchObject(REFUSED);
    expect((await kim('POST', '/members', { ...late, email: 'new@meridian.example', role: 'viewer' })).status).toBe(201);
  });

  it('lets nobody come in with more by a provider, by its default, its groups or its links', async () => {
    expect(await kim('POST', '/sign-in/connections', { ...PROVIDER, defaultRole: 'csm' })).toMatchObject(REFUSED);
    const made = await kim('POST', '/sign-in/connections', { ...PROVIDER, defaultRole: 'viewer' });
    expect(made.status).toBe(200);
    const path = `/sign-in/connections/${String(made.body['id'])}`;
    for (const defaultRole of ['csm', 'manager']) expect(await kim('PATCH', path, { defaultRole })).toMatchObject(REFUSED);
    expect(await kim('PUT', `${path}/groups`, [{ groupName: 'All', role: 'csm' }])).toMatchObject(REFUSED);
    expect((await kim('PUT', `${path}/groups`, [{ groupName: 'All', role: 'viewer' }])).status).toBe(200);
    expect(await kim('POST', `${path}/links`, { members: [idOf('vera'), idOf('carl')] })).toMatchObject(REFUSED);
    expect((await kim('POST', `${path}/links`, { members: [idOf('vera')] })).status).toBe(204);
  });

  it('changes neither the sign-in nor the keys of who may more', async () => {
    expect(await kim('DELETE', `/members/${idOf('carl')}/sessions`)).toMatchObject(REFUSED);
    expect(await kim('DELETE', `/members/${idOf('carl')}/second-factor`)).toMatchObject(REFUSED);
    const key = { kind: 'api', name: 'report', role: 'csm', roleKey: null, days: 90 };
    expect(await kim('POST', '/keys', key)).toMatchObject(REFUSED);
    const made = (await desk.ask('POST', '/keys', key)).body as { key: { id: string } };
    expect(await kim('PATCH', `/keys/${made.key.id}`, { isDisabled: true })).toMatchObject(REFUSED);
    expect(await kim('POST', `/keys/${made.key.id}/rotation`, { keepsFormer: false, days: 90 })).toMatchObject(REFUSED);
  });
});

describe('an owner', () => {
  it('is changed by owners alone: not by an admin, nor by a directory', async () => {
    expect(
      (await desk.ask('POST', '/members', { email: 'olga@meridian.example', name: 'Olga', role: 'owner', job: 'founder' })).status,
    ).toBe(201);
    const members = (await desk.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
    const olga = members.find(({ email }) => email.startsWith('olga'))?.id ?? '';
    await desk.test.database.inWorkspace(desk.scope.workspaceId as never, (records) =>
      records.updateTable('members').set({ state: 'active' }).where('id', '=', olga).execute(),
    );
    for (const change of [{ role: 'admin' }, { state: 'suspended' }, { name: 'Olga P' }])
      expect(await admin('PATCH', `/members/${olga}`, change)).toMatchObject(REFUSED);

    const made = await desk.ask('POST', '/sign-in/connections', { ...PROVIDER, name: 'Entra', defaultRole: 'viewer' });
    const id = String(made.body['id']);
    expect(await admin('POST', `/sign-in/connections/${id}/links`, { members: [olga] })).toMatchObject(REFUSED);
    await desk.ask('POST', `/sign-in/connections/${id}/links`, { members: [olga] });
    await desk.ask('PUT', `/sign-in/connections/${id}/groups`, [{ groupName: 'All', role: 'viewer' }]);
    const token = String((await desk.ask('POST', `/sign-in/connections/${id}/token`)).body['token']);
    const scim = async (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) => {
      const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }) };
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
      const answer = await desk.app.inject({ method, url: `/scim/v2${path}`, headers, ...payload });
      return { status: answer.statusCode, body: answer.body === '' ? { id: '' } : answer.json<{ id: string }>() };
    };
    const emails = [{ primary: true, value: 'olga@meridian.example' }];
    const user = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'olga',
      displayName: 'Not Olga',
      emails,
      active: true,
    };
    const { id: person } = (await scim('POST', '/Users', user)).body;
    expect((await scim('PUT', `/Users/${person}`, { ...user, active: false })).status).toBe(409);
    expect((await scim('DELETE', `/Users/${person}`)).status).toBe(409);
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'All', members: [{ value: person }] };
    expect((await scim('POST', '/Groups', group)).status).toBe(201);
    const after = (await desk.ask('GET', '/members')).body as unknown as { id: string; name: string; role: string; state: string }[];
    expect(after.find((one) => one.id === olga)).toMatchObject({ name: 'Olga', role: 'owner', state: 'active' });
  });
});
