import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';

/** What is asked of nobody whose last proof of identity is older than half an hour. */
const WEIGHTY = [
  'addRole',
  'allowSsoLinks',
  'changeRole',
  'changeSignInRules',
  'changeSsoConnection',
  'changeSsoGroupRoles',
  'changeSsoRule',
  'chooseRetention',
  'createSsoConnection',
  'erasePerson',
  'fetchWorkspaceExport',
  'inviteMember',
  'pauseAuditStream',
  'removeAuditStream',
  'removeRole',
  'removeScimToken',
  'removeSsoConnection',
  'removeWorkspace',
  'renewAuditStreamSecret',
  'renewScimToken',
  'resetMemberSecondFactor',
  'rotateKey',
  'setAuditStream',
  'startWorkspaceExport',
];

let api: SignedInApi;
let weighty: readonly WorkspaceRoute[];
beforeAll(async () => {
  api = await signedInApi();
  weighty = api.routes.filter(({ asksProof }) => asksProof === true);
});
afterAll(() => api.close());

const age = () => api.test.database.pool.query(`update auth.sessions set "confirmedAt" = now() - interval '31 minutes'`);
const prove = () =>
  api.app.inject({
    method: 'POST',
    url: '/api/v1/me/confirm',
    headers: { cookie: api.cookie },
    payload: { password: 'a long enough password' },
  });
const heads = async () => {
  const { rows } = await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
    records.executeQuery<{ seq: number }>({ sql: 'select seq from audit_heads', parameters: [], query: {} as never, queryId: {} as never }),
  );
  return rows[0]?.seq;
};
/** With a body that is no JSON: whoever is let past the door changes nothing. */
async function codeOf({ method, path }: WorkspaceRoute, headers: Record<string, string>): Promise<string> {
  const answer = await api.app.inject({
    method,
    url: `/api/v1/w/meridian${path.replaceAll(/:(\w+)/g, (_, name: string) => `${name.slice(0, 3)}_00000000000000000000000000`)}`,
    headers: { ...headers, ...(method === 'DELETE' ? {} : { 'content-type': 'application/json' }) },
    ...(method === 'DELETE' ? {} : { payload: '{' }),
  });
  return answer.body === '' ? '' : String(answer.json<{ code?: string }>().code);
}

describe('a proof of identity', () => {
  it('is asked for by what weighs much', () => {
    expect(weighty.map(({ operationId }) => operationId).sort()).toEqual(WEIGHTY);
  });

  it('is asked for anew half an hour after the last, and then all goes on', async () => {
    const own = { cookie: api.cookie };
    // The workspace was made; that somebody came in is told after the answer.
    await expect.poll(heads).toBeGreaterThanOrEqual(2);
    await age();
    const before = await heads();
    for (const route of weighty) expect(await codeOf(route, own), route.operationId).toBe('access.confirm_first');
    expect(await heads()).toBe(before);
    expect((await prove()).statusCode).toBe(204);
    for (const route of weighty) expect(await codeOf(route, own), route.operationId).not.toBe('access.confirm_first');
  });

  it('is what a key shows with each request', async () => {
    const { body } = await api.ask('POST', '/keys', { kind: 'api', role: 'admin', name: 'provisioning', days: 30 });
    await age();
    const own = { authorization: `Bearer ${String(body['secret'])}` };
    for (const route of weighty) expect(await codeOf(route, own), route.operationId).not.toBe('access.confirm_first');
  });

  it('is asked for by whoever gives a role or lets somebody in again, and not by whoever shuts them out', async () => {
    await prove();
    await api.as('csm', 'vera@meridian.example');
    const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
    const vera = `/members/${members.find(({ email }) => email === 'vera@meridian.example')?.id}`;
    const giving = [{ role: 'manager' }, { roleKey: null }, { state: 'active' }, { state: 'suspended', role: 'csm' }];
    await age();
    for (const change of giving)
      expect(await api.ask('PATCH', vera, change)).toMatchObject({ status: 403, body: { code: 'access.confirm_first' } });
    for (const change of [{ state: 'suspended' }, { name: 'Vera Paz' }]) expect((await api.ask('PATCH', vera, change)).status).toBe(200);
    await prove();
    for (const change of giving) expect((await api.ask('PATCH', vera, change)).status, JSON.stringify(change)).toBe(200);
  });

  it('lets a key be rotated, and somebody be invited, once it was given', async () => {
    const { body } = await api.ask('POST', '/keys', { kind: 'write', name: 'product', days: null });
    const key = (body['key'] as { id: string } | undefined)?.id ?? '';
    const things = [
      () => api.ask('POST', `/keys/${key}/rotation`, { keepsFormer: false, days: null }),
      () => api.ask('POST', '/members', { email: 'new@meridian.example', name: 'New', role: 'csm', job: 'csm_named' }),
    ];
    await age();
    for (const thing of things) expect(await thing()).toMatchObject({ status: 403, body: { code: 'access.confirm_first' } });
    await prove();
    for (const thing of things) {
      const { status, body: said } = await thing();
      expect(status, JSON.stringify(said)).toBeLessThan(300);
    }
  });
});
