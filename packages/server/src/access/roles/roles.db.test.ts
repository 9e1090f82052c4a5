import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';

let api: SignedInApi;
let admin: Ask;
let carla: Ask;
let carlaId = '';

beforeAll(async () => {
  api = await signedInApi();
  admin = await api.as('admin', 'abe@meridian.example');
  carla = await api.as('csm', 'carla@meridian.example');
  const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  carlaId = members.find(({ email }) => email === 'carla@meridian.example')?.id ?? '';
});
afterAll(() => api.close());

const wish = (name: string, rights: readonly string[], more: object = {}) => ({ name, rights, sees: 'all', rule: null, ...more });
const wear = (roleKey: string | null, role?: string) =>
  api.ask('PATCH', `/members/${carlaId}`, { roleKey, ...(role === undefined ? {} : { role }) });

describe('roles of a workspace’s own', () => {
  it('take the least of the five roles that has all their rights for their base, and always see', async () => {
    expect(await admin('POST', '/roles', wish('Report reader', ['export']))).toMatchObject({
      status: 201,
      body: { key: 'report-reader', base: 'csm', rights: ['read', 'export'], members: [], isGivable: true },
    });
    expect(await admin('POST', '/roles', wish('report reader', []))).toMatchObject({
      status: 409,
      body: { code: 'roles.role_name_taken' },
    });
    expect(await admin('POST', '/roles', wish('Report-reader', []))).toMatchObject({
      status: 201,
      body: { key: 'report-reader-2', base: 'viewer' },
    });
  });

  it('act from the next request on, when they are given, changed and taken', async () => {
    expect((await carla('GET', '/audit')).status).toBe(403);
    await admin('POST', '/roles', wish('Auditor', ['read_audit']));
    expect(await wear('auditor')).toMatchObject({ status: 200, body: { role: 'admin', roleKey: 'auditor' } });
    expect((await carla('GET', '/audit')).status).toBe(200);
    // The base is but a rank: what the base may and the role does not, they may not.
    expect((await carla('POST', '/members', { email: 'x@y.example', name: 'X', role: 'viewer', job: 'sales' })).status).toBe(403);
    await admin('PUT', '/roles/auditor', wish('Auditor', ['export']));
    expect((await carla('GET', '/audit')).status).toBe(403);
    expect(
      ((await api.ask('GET', '/members')).body as unknown as { id: string; role: string }[]).find(({ id }) => id === carlaId),
    ).toMatchObject({ role: 'csm' });
    expect(await admin('DELETE', '/roles/auditor')).toMatchObject({
      status: 422,
      body: { code: 'roles.role_in_use', details: { count: 1, names: 'carla' } },
    });
    expect(await wear(null, 'csm')).toMatchObject({ status: 200, body: { role: 'csm', roleKey: null } });
    expect((await admin('DELETE', '/roles/auditor')).status).toBe(204);
    expect(await wear('auditor')).toMatchObject({ status: 404, body: { code: 'roles.no_such_role' } });
  });

  it('never have a right that whoever makes, changes or gives them lacks', async () => {
    expect(await admin('POST', '/roles', wish('All', ['remove_workspace']))).toMatchObject({
      status: 400,
      body: { code: 'roles.right_not_givable' },
    });
    expect(await admin('POST', '/roles', wish('All', ['fly']))).toMatchObject({ status: 400, body: { code: 'roles.right_not_givable' } });
    await api.ask('POST', '/roles', wish('Publisher', ['publish']));
    await api.ask('POST', '/roles', wish('Host', ['manage_members', 'export']));
    await wear('host');
    const refused = { status: 403, body: { code: 'access.role_above_own' } };
    expect(await carla('POST', '/roles', wish('Sly', ['publish']))).toMatchObject(refused);
    expect(await carla('PUT', '/roles/host', wish('Host', ['manage_members', 'publish']))).toMatchObject(refused);
    expect(await carla('PUT', '/roles/publisher', wish('Publisher', []))).toMatchObject(refused);
    expect(await carla('DELETE', '/roles/publisher')).toMatchObject(refused);
    // Without the role they would have the whole of its base.
    expect(await carla('PATCH', `/members/${carlaId}`, { roleKey: null })).toMatchObject(refused);
    const invite = { email: 'sly@y.example', name: 'Sly', job: 'sales' };
    expect(await carla('POST', '/members', { ...invite, role: 'viewer', roleKey: 'publisher' })).toMatchObject(refused);
    // A CSM may more than this host: to work.
    expect(await carla('POST', '/members', { ...invite, role: 'csm' })).toMatchObject(refused);
    expect(await carla('POST', '/members', { ...invite, role: 'owner', roleKey: 'report-reader' })).toMatchObject({
      status: 201,
      body: { member: { role: 'csm', roleKey: 'report-reader' } },
    });
    expect(await carla('PATCH', `/members/${carlaId}`, { role: 'admin' })).toMatchObject(refused);
    await wear(null, 'csm');
  });

  it('that see but some of the accounts have no right over the whole workspace', async () => {
    for (const right of ['import', 'publish', 'manage_members', 'manage_keys', 'read_audit'])
      expect(await admin('POST', '/roles', wish('Small', [right], { sees: 'book' }))).toMatchObject({
        status: 400,
        body: { code: 'roles.right_over_all', details: { right } },
      });
  });

  it('that see but some of the accounts widen what they see by no team, pod, absence or provider', async () => {
    await admin('POST', '/roles', wish('Own book', ['work', 'assign', 'manage_teams', 'manage_sign_in', 'erase_person'], { sees: 'book' }));
    await wear('own-book');
    const pod = { name: 'All', rule: null, accountIds: [], members: [{ memberId: carlaId, duty: 'services' }], goals: [] };
    expect((await carla('POST', '/pods', pod)).status).toBe(403);
    const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
    const other = members.find(({ id }) => id !== carlaId)?.id;
    expect(
      (await carla('POST', '/absences', { memberId: other, standInId: carlaId, fromOn: '2026-11-20', untilOn: '2099-01-01' })).status,
    ).toBe(403);
    expect((await carla('POST', `/members/${other}/hand-over`, { reason: 'load', otherwiseId: carlaId })).status).toBe(403);
    expect((await carla('GET', '/sign-in/connections')).status).toBe(403);
    await wear(null, 'csm');
  });

  it('by a rule need one that can be answered', async () => {
    expect(await admin('POST', '/roles', wish('Iberia', [], { sees: 'segment' }))).toMatchObject({
      status: 400,
      body: { code: 'roles.rule_needed' },
    });
    const unknown = { field: 'attribute:shoe_size', op: 'is', text: '43' };
    expect(await admin('POST', '/roles', wish('Iberia', [], { sees: 'segment', rule: unknown }))).toMatchObject({ status: 400 });
    const rule = { field: 'attribute:tier', op: 'is', text: 'high' };
    expect(await admin('POST', '/roles', wish('Iberia', [], { sees: 'segment', rule }))).toMatchObject({ status: 201, body: { rule } });
  });

  it('leave an audit entry with what was and what is', async () => {
    const { entries } = (await api.ask('GET', '/audit?limit=200')).body as {
      entries: { action: string; subjectId: string; before: unknown; after: unknown }[];
    };
    expect(entries.find(({ action, subjectId }) => action === 'role.changed' && subjectId === 'auditor')).toMatchObject({
      before: { rights: ['read', 'read_audit'] },
      after: { rights: ['read', 'export'] },
    });
  });

  it('take nothing from a body but what they ask for', async () => {
    const more = { workspaceId: 'ws_other', key: 'owner', base: 'admin', madeBy: 'mem_x', isGivable: true };
    expect(await admin('POST', '/roles', wish('Plain', [], more))).toMatchObject({ status: 201, body: { key: 'plain', base: 'viewer' } });
  });

  it('are fifty at most', async () => {
    let last = { status: 0, body: {} };
    for (let n = 0; n < 50 && last.status !== 429; n += 1) last = await admin('POST', '/roles', wish(`Role ${n}`, []));
    expect(last).toMatchObject({ body: { code: 'roles.too_many_roles', details: { most: 50 } } });
  });
});

describe('a key', () => {
  const asKey = (secret: unknown) => async (path: string) => {
    const answer = await api.app.inject({ url: `/api/v1/w/meridian${path}`, headers: { authorization: `Bearer ${String(secret)}` } });
    return answer.statusCode;
  };
  const key = (name: string, more: object = {}) => ({ kind: 'api', name, role: 'admin', roleKey: null, days: 30, ...more });

  it('says for how long it lives, or that it lives for good', async () => {
    expect((await api.ask('POST', '/keys', { kind: 'api', name: 'x', role: 'viewer' })).status).toBe(400);
    const { body } = await api.ask('POST', '/keys', key('short'));
    const { key: made } = body as { key: { id: string; createdAt: string; expiresAt: string } };
    expect(Math.round((Date.parse(made.expiresAt) - Date.parse(made.createdAt)) / 86_400_000)).toBe(30);
    expect((await api.ask('POST', '/keys', key('long', { days: null }))).body).toMatchObject({ key: { expiresAt: null } });
  });

  it('opens nothing once it has ended', async () => {
    const { body } = await api.ask('POST', '/keys', key('ending'));
    const ask = asKey(body['secret']);
    expect(await ask('/members')).toBe(200);
    await api.test.database.inInstallation((records) =>
      records.updateTable('apiKeys').set({ expiresAt: '2020-01-01T00:00:00Z' }).where('name', '=', 'ending').execute(),
    );
    expect(await ask('/members')).toBe(401);
  });

  it('gets another secret, and the one before opens for a day or no more', async () => {
    const made = (await api.ask('POST', '/keys', key('turning'))).body as { key: { id: string }; secret: string };
    const turn = async (keepsFormer: boolean) =>
      (await api.ask('POST', `/keys/${made.key.id}/rotation`, { keepsFormer, days: 90 })).body as { secret: string; key: object };
    const second = await turn(true);
    expect(second.key).toMatchObject({ id: made.key.id, formerUntil: expect.any(String) });
    expect([await asKey(made.secret)('/members'), await asKey(second.secret)('/members')]).toEqual([200, 200]);
    const third = await turn(false);
    expect([await asKey(made.secret)('/members'), await asKey(second.secret)('/members'), await asKey(third.secret)('/members')]).toEqual([
      401, 401, 200,
    ]);
    await turn(true);
    await api.test.database.inInstallation((records) =>
      records.updateTable('apiKeys').set({ formerUntil: '2020-01-01T00:00:00Z' }).where('id', '=', made.key.id).execute(),
    );
    expect(await asKey(third.secret)('/members')).toBe(401);
  });

  it('may no more than who made it may now, and ends with them', async () => {
    const made = (await admin('POST', '/keys', key('of Abe'))).body as { key: { maker: { id: string } }; secret: string };
    const ask = asKey(made.secret);
    const abe = made.key.maker.id;
    expect(await ask('/audit')).toBe(200);
    await api.ask('PATCH', `/members/${abe}`, { role: 'viewer' });
    expect([await ask('/audit'), await ask('/members')]).toEqual([403, 200]);
    await api.ask('PATCH', `/members/${abe}`, { state: 'suspended' });
    expect(await ask('/members')).toBe(401);
    await api.ask('PATCH', `/members/${abe}`, { state: 'active', role: 'admin' });
    expect(await ask('/audit')).toBe(200);
  });

  it('carries one of the workspace’s own roles, and is given none that its maker lacks', async () => {
    expect(await api.ask('POST', '/keys', key('reader', { roleKey: 'report-reader' }))).toMatchObject({
      status: 201,
      body: { key: { role: 'csm', roleKey: 'report-reader' } },
    });
    await api.ask('PUT', '/roles/role-1', wish('Role 1', ['manage_keys']));
    await wear('role-1');
    expect(await carla('POST', '/keys', key('sly', { role: 'csm' }))).toMatchObject({
      status: 403,
      body: { code: 'access.role_above_own' },
    });
    const { body } = await api.ask('POST', '/keys', key('of an admin'));
    const { id } = (body as { key: { id: string } }).key;
    expect((await carla('POST', `/keys/${id}/rotation`, { keepsFormer: false, days: 30 })).status).toBe(403);
    expect((await carla('POST', '/keys', key('events', { kind: 'write' }))).status).toBe(201);
    await wear(null, 'csm');
  });
});
