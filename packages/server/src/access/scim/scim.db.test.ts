import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { systemClock } from '../../platform/clock.ts';
import { createWorkspace, insertKey } from '../index.ts';
import { insertSsoConnection, renewScimToken } from '../sso/store/connections.store.ts';
import { insertIdentity } from '../sso/store/identities.store.ts';
import { COMMON, ssoDesk } from '../sso/test/sso-desk.ts';
import * as entra from './test/entra-requests.ts';
import * as okta from './test/okta-requests.ts';

type Body = Record<string, unknown> & { readonly id: string; readonly Resources: Body[]; readonly totalResults: number };
type Member = { readonly id: string; readonly email: string; readonly name: string; readonly role: string; readonly state: string };

let desk: Awaited<ReturnType<typeof ssoDesk>>;
let connection = '';
let token = '';

beforeAll(async () => {
  desk = await ssoDesk();
  const wish = { ...COMMON, kind: 'oidc', issuer: 'https://meridian.okta.example', clientId: 'x', defaultRole: 'viewer' };
  connection = String((await desk.ask('POST', '/sign-in/connections', wish)).body['id']);
  token = String((await desk.ask('POST', `/sign-in/connections/${connection}/token`)).body['token']);
  await desk.ask('PUT', `/sign-in/connections/${connection}/groups`, [
    { groupName: 'Success', role: 'csm' },
    { groupName: 'Leads', role: 'manager' },
  ]);
});
afterAll(() => desk.close());

async function scim(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', ...[path, body, bearer = token]: [string, object?, string?]) {
  const answer = await desk.app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: { authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: (answer.body === '' ? {} : answer.json()) as Body };
}

async function memberOf(email: string): Promise<Member | undefined> {
  const members = (await desk.ask('GET', '/members')).body as unknown as Member[];
  return members.find((one) => one.email === email);
}

describe('a directory', () => {
  it('is told what is spoken here', async () => {
    expect((await scim('GET', '/ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true }, bulk: { supported: false } });
    expect((await scim('GET', '/ResourceTypes')).body.totalResults).toBe(2);
    const schemas = await scim('GET', '/Schemas');
    expect(schemas.body.Resources.map(({ id }) => id)).toContain('urn:ietf:params:scim:schemas:core:2.0:User');
    expect(schemas.headers['content-type']).toContain('application/scim+json');
  });

  it('is refused without its token, with one of before, and with a key of the workspace', async () => {
    const refused = { status: 401, body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' } };
    expect(await scim('GET', '/Users', undefined, 'ps_nobody-has-this-token-at-all')).toMatchObject(refused);
    const key = String((await desk.ask('POST', '/keys', { kind: 'api', role: 'manager', name: 'x', days: 90 })).body['secret']);
    expect(await scim('GET', '/Users', undefined, key)).toMatchObject(refused);
    const before = token;
    token = String((await desk.ask('POST', `/sign-in/connections/${connection}/token`)).body['token']);
    expect(await scim('GET', '/Users', undefined, before)).toMatchObject(refused);
    expect((await scim('GET', '/Users')).status).toBe(200);
    const bearer = { authorization: `Bearer ${token}` };
    expect((await desk.app.inject({ url: '/api/v1/w/meridian/members', headers: bearer })).statusCode).toBe(401);
    expect(JSON.stringify((await desk.ask('GET', '/audit')).body)).not.toContain(token);
  });
});

describe('Okta', () => {
  let nora = '';

  it('makes a person a member with the default role', async () => {
    expect((await scim('GET', okta.isThere('nora@meridian.example'))).body).toMatchObject({ totalResults: 0, Resources: [] });
    const made = await scim('POST', '/Users', okta.newUser('nora@meridian.example', '00u1'));
    expect(made).toMatchObject({ status: 201, body: { userName: 'nora@meridian.example', externalId: '00u1', active: true } });
    expect(made.headers.location).toBe(`http://localhost:4100/scim/v2/Users/${made.body.id}`);
    expect(JSON.stringify(made.body)).not.toContain('1mz050nq');
    nora = made.body.id;
    expect(await memberOf('nora@meridian.example')).toMatchObject({ name: 'Nora Paz', role: 'viewer', state: 'active' });
    expect((await scim('GET', okta.isThere('NORA@meridian.example'))).body).toMatchObject({ totalResults: 1, Resources: [{ id: nora }] });
    expect(await scim('POST', '/Users', okta.newUser('nora@meridian.example', '00u2'))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
  });

  it('pushes a changed profile whole', async () => {
    const changed = { ...okta.newUser('nora@meridian.example', '00u1'), displayName: 'Nora Paz Gil' };
    expect((await scim('PUT', `/Users/${nora}`, okta.pushedUser(nora, changed))).status).toBe(200);
    expect(await memberOf('nora@meridian.example')).toMatchObject({ name: 'Nora Paz Gil' });
  });

  it('gives roles by groups, the highest of several, and the default one without', async () => {
    const success = (await scim('POST', '/Groups', okta.newGroup('Success', [nora]))).body.id;
    expect((await memberOf('nora@meridian.example'))?.role).toBe('csm');
    const leads = (await scim('POST', '/Groups', okta.newGroup('Leads', []))).body.id;
    expect((await scim('PATCH', `/Groups/${leads}`, okta.addedMembers([nora]))).status).toBe(204);
    expect((await memberOf('nora@meridian.example'))?.role).toBe('manager');
    await scim('PATCH', `/Groups/${leads}`, okta.renamedGroup(leads, 'Heads'));
    expect((await memberOf('nora@meridian.example'))?.role).toBe('csm');
    await scim('PATCH', `/Groups/${success}`, okta.takenMember(nora));
    expect((await memberOf('nora@meridian.example'))?.role).toBe('viewer');
    await scim('PATCH', `/Groups/${success}`, okta.replacedMembers([nora, 'scu_nobody']));
    expect((await scim('GET', `/Groups/${success}`)).body).toMatchObject({ members: [{ value: nora }] });
    expect((await scim('GET', `/Users/${nora}`)).body).toMatchObject({ groups: [{ display: 'Heads' }, { display: 'Success' }] });
    expect((await scim('DELETE', `/Groups/${success}`)).status).toBe(204);
    expect((await memberOf('nora@meridian.example'))?.role).toBe('viewer');
  });

  it('ends sessions, keys and open pages of whom it deactivates, at once', async () => {
    const member = await memberOf('nora@meridian.example');
    const { cookie, secret, writes } = await arrivedAs(String(member?.id));
    const listens = await desk.app.inject({ url: '/api/v1/w/meridian/changes', headers: { cookie }, payloadAsStream: true });
    const ended = new Promise((resolve) => listens.stream().on('close', resolve).resume());
    const asks = (headers: Record<string, string>) => desk.app.inject({ url: '/api/v1/w/meridian/members', headers });
    expect((await asks({ cookie })).statusCode).toBe(200);
    expect((await asks({ authorization: `Bearer ${secret}` })).statusCode).toBe(200);

    expect((await scim('PATCH', `/Users/${nora}`, okta.deactivation)).body).toMatchObject({ active: false });
    expect((await asks({ cookie })).statusCode).toBe(401);
    expect((await asks({ authorization: `Bearer ${secret}` })).statusCode).toBe(401);
    await ended;
    const keys = (await desk.ask('GET', '/keys')).body as unknown as { id: string; disabledAt: string | null }[];
    expect(keys.find(({ id }) => id === writes)?.disabledAt).toBeNull();
    expect((await memberOf('nora@meridian.example'))?.state).toBe('suspended');

    expect((await scim('PATCH', `/Users/${nora}`, okta.reactivation)).body).toMatchObject({ active: true });
    expect((await memberOf('nora@meridian.example'))?.state).toBe('active');
    expect((await asks({ cookie })).statusCode).toBe(401);
  });

  it('deletes a person, who stays suspended, and is the same member when told of anew', async () => {
    const before = await memberOf('nora@meridian.example');
    expect((await scim('DELETE', `/Users/${nora}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${nora}`)).status).toBe(404);
    expect(await memberOf('nora@meridian.example')).toMatchObject({ id: before?.id, state: 'suspended' });
    expect((await scim('POST', '/Users', okta.newUser('nora@meridian.example', '00u1'))).status).toBe(201);
    expect(await memberOf('nora@meridian.example')).toMatchObject({ id: before?.id, state: 'active' });
  });
});

/** A session that the connection opened for this member, an API key and a write key that they made. */
async function arrivedAs(memberId: string) {
  const workspaceId = desk.scope.workspaceId as WorkspaceId;
  const made = await desk.test.database.inWorkspace(workspaceId, async (records) => {
    await records.updateTable('ssoConnections').set({ state: 'on' }).where('id', '=', connection).execute();
    const issuer = 'https://meridian.okta.example';
    const identity = await insertIdentity(records, { workspaceId, id: connection }, { issuer, subject: '00u1', memberId, name: 'Nora' });
    const key = { role: 'viewer', createdBy: memberId, name: 'hers' } as const;
    const { secret } = await insertKey(records, workspaceId, { ...key, kind: 'api' });
    const { key: writes } = await insertKey(records, workspaceId, { ...key, kind: 'write' });
    return { personId: identity.personId, secret, writes: writes.id };
  });
  const headers = await desk.signIn.openSession(
    made.personId,
    { connectionId: connection, hasSecondFactor: false },
    { agent: '', address: '' },
  );
  return {
    ...made,
    cookie: headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}

describe('Entra', () => {
  let pia = '';

  it('tests the connection and makes a person, whatever role it tells', async () => {
    expect((await scim('GET', entra.connectionTest)).body).toMatchObject({ totalResults: 0 });
    const made = await scim('POST', '/Users', entra.newUser('pia@meridian.example', 'aad-1'));
    expect(made.status).toBe(201);
    pia = made.body.id;
    expect(await memberOf('pia@meridian.example')).toMatchObject({ name: 'Pia Luz', role: 'viewer' });
  });

  it('changes single attributes in its own spelling', async () => {
    expect((await scim('PATCH', `/Users/${pia}?aadOptscim062020`, entra.changedProfile('pia.luz@meridian.example'))).body).toMatchObject({
      emails: [{ type: 'work', value: 'pia.luz@meridian.example' }],
      name: { familyName: 'Luz Prado' },
      phoneNumbers: [{ type: 'mobile', value: '+34 600 000 000' }],
    });
    expect((await scim('PATCH', `/Users/${pia}`, entra.dottedProfile)).body).toMatchObject({
      name: { givenName: 'Pía', familyName: 'Luz Prado' },
    });
    expect(await memberOf('pia.luz@meridian.example')).toMatchObject({ name: 'Pía Luz' });
  });

  it('deactivates and lets in again with words for booleans', async () => {
    await scim('PATCH', `/Users/${pia}`, entra.deactivation);
    expect((await memberOf('pia.luz@meridian.example'))?.state).toBe('suspended');
    await scim('PATCH', `/Users/${pia}`, entra.reactivation);
    expect((await memberOf('pia.luz@meridian.example'))?.state).toBe('active');
  });

  it('takes one member from a group and leaves the others in it', async () => {
    const other = (await scim('POST', '/Users', entra.newUser('otto@meridian.example', 'aad-2'))).body.id;
    const group = (await scim('POST', '/Groups', entra.newGroup('Success', 'aad-g1'))).body.id;
    await scim('PATCH', `/Groups/${group}`, entra.addedMember(pia));
    await scim('PATCH', `/Groups/${group}`, entra.addedMember(other));
    expect((await scim('GET', entra.groupNamed('Success'))).body.Resources).toMatchObject([{ id: group, externalId: 'aad-g1' }]);
    expect((await scim('GET', entra.groupNamed('Success'))).body.Resources[0]).not.toHaveProperty('members');
    await scim('PATCH', `/Groups/${group}`, entra.takenMember(other));
    expect((await scim('GET', `/Groups/${group}`)).body).toMatchObject({ members: [{ value: pia }] });
    expect((await memberOf('pia.luz@meridian.example'))?.role).toBe('csm');
    expect((await memberOf('otto@meridian.example'))?.role).toBe('viewer');
  });
});

describe('a directory that means somebody who is here already', () => {
  it('takes nobody over by an address before an administrator allowed it', async () => {
    await desk.as('csm', 'kim@meridian.example');
    const kim = okta.newUser('kim@meridian.example', '00u9');
    expect(await scim('POST', '/Users', kim)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    const before = await memberOf('kim@meridian.example');
    await desk.ask('POST', `/sign-in/connections/${connection}/links`, { members: [before?.id] });
    expect((await scim('POST', '/Users', kim)).status).toBe(201);
    expect(await memberOf('kim@meridian.example')).toMatchObject({ id: before?.id, name: 'Nora Paz' });
  });

  it('neither gives a member the address of another, nor throws the last owner out', async () => {
    const made = await scim('POST', '/Users', okta.newUser('raj@meridian.example', '00u10'));
    const emails = [{ primary: true, value: 'ana@meridian.example' }];
    const taken = { ...okta.newUser('raj@meridian.example', '00u10'), emails };
    expect((await scim('PUT', `/Users/${made.body.id}`, taken)).status).toBe(409);
    const owner = await memberOf('ana@meridian.example');
    await desk.ask('POST', `/sign-in/connections/${connection}/links`, { members: [owner?.id] });
    const ana = await scim('POST', '/Users', okta.newUser('ana@meridian.example', '00u11'));
    expect(ana.status).toBe(201);
    expect(await scim('PATCH', `/Users/${ana.body.id}`, okta.deactivation)).toMatchObject({
      status: 409,
      body: { scimType: 'mutability' },
    });
    expect(await memberOf('ana@meridian.example')).toMatchObject({ role: 'owner', state: 'active' });
  });

  it('sees nothing of another workspace and changes nothing there', async () => {
    const other = await desk.test.database.inInstallation(async (records) => {
      const by = { actor: { kind: 'operator', id: null } as const, now: systemClock.now() };
      const { id: workspaceId } = await createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, by);
      await insertSsoConnection(records, {
        workspaceId,
        id: 'sso_other',
        kind: 'oidc',
        name: 'Other',
        issuer: 'https://other.example',
        createdBy: null,
      });
      return renewScimToken(records, 'sso_other', by.now.toString());
    });
    const [one] = (await scim('GET', '/Users')).body.Resources;
    expect((await scim('GET', '/Users', undefined, other)).body).toMatchObject({ totalResults: 0, Resources: [] });
    for (const method of ['GET', 'DELETE'] as const) expect((await scim(method, `/Users/${one?.id}`, undefined, other)).status).toBe(404);
    expect((await scim('PATCH', `/Users/${one?.id}`, okta.deactivation, other)).status).toBe(404);
    expect((await scim('POST', '/Users', okta.newUser('nora@meridian.example', '00u1'), other)).status).toBe(201);
  });
});

describe('a request that does not hold', () => {
  it.each<[string, 'GET' | 'POST' | 'PATCH', string, object | undefined, number]>([
    ['of a filter that is not understood', 'GET', '/Users?filter=userName%20sw%20%22a%22', undefined, 400],
    ['of a filter that is none', 'GET', '/Users?filter=%22%20or%201%3D1', undefined, 400],
    ['without a name', 'POST', '/Users', { emails: [{ value: 'a@b.example' }] }, 400],
    ['without an address', 'POST', '/Users', { userName: 'nobody' }, 400],
    ['with a group without a name', 'POST', '/Groups', {}, 400],
    ['with a patch of nothing', 'PATCH', '/Users/scu_x', { Operations: [] }, 404],
  ])('is answered in the form of SCIM: %s', async (_, ...[method, path, body, status]) => {
    expect(await scim(method, path, body)).toMatchObject({
      status,
      body: { status: String(status), schemas: [expect.stringContaining('Error')] },
    });
  });

  it('brings at most 200 at once', async () => {
    expect((await scim('GET', '/Users?count=100000')).body).toMatchObject({ startIndex: 1 });
    expect((await scim('GET', '/Users?count=0')).body).toMatchObject({ itemsPerPage: 0, Resources: [] });
    expect((await scim('GET', '/Users?startIndex=2&count=1')).body).toMatchObject({ startIndex: 2, itemsPerPage: 1 });
  });
});
