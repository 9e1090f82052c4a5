import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, PERMISSIONS, ROLES, type Role, roleMay } from '../access/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import { type SignedInApi, signedInApi } from './signed-in-api.ts';
import { unusedStore } from './unused-store.ts';

let api: SignedInApi;
let others = '';
const headers: Record<string, Record<string, string>> = { anonymous: {} };

beforeAll(async () => {
  api = await signedInApi({ usageStore: unusedStore });
  headers['owner'] = { cookie: api.cookie };
  for (const role of ['viewer', 'csm', 'manager', 'admin'] as const) {
    headers[role] = { cookie: await api.cookieAs(role, `${role}@meridian.example`) };
  }
  headers['api key of a viewer'] = await bearer({ kind: 'api', role: 'viewer', name: 'report' });
  headers['api key of an admin'] = await bearer({ kind: 'api', role: 'admin', name: 'provisioning' });
  headers['write key'] = await bearer({ kind: 'write', role: 'viewer', name: 'product' });
  others = await api.test.database.inInstallation(async (records) => {
    const by = { actor: { kind: 'operator', id: null } as const, now: systemClock.now() };
    return (await createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, by)).slug;
  });
});
afterAll(() => api.close());

async function bearer(key: object): Promise<Record<string, string>> {
  const { body } = await api.ask('POST', '/keys', { days: 90, ...key });
  return { authorization: `Bearer ${String(body['secret'])}` };
}

/** With a body that is no JSON, so that whoever is let in by mistake, or by right, changes nothing. */
async function knock(route: WorkspaceRoute, who: string, workspace = 'meridian') {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => `${name.slice(0, 3)}_00000000000000000000000000`);
  const isRead = route.method === 'GET';
  const answer = await api.app.inject({
    method: route.method,
    url: `/api/v1/w/${workspace}${path}`,
    headers: { ...headers[who], ...(isRead ? {} : { 'content-type': 'application/json' }) },
    ...(isRead ? {} : { payload: '{' }),
    // Some answers never end: the news of a workspace.
    payloadAsStream: true,
  });
  answer.stream().destroy();
  return answer.statusCode;
}

const nameOf = ({ method, path }: WorkspaceRoute) => `${method} ${path}`;

/** The routes that answer something else than they should. */
async function surprises(who: string, expected: (route: WorkspaceRoute, status: number) => boolean, workspace?: string) {
  const found: string[] = [];
  for (const route of api.routes) {
    const status = await knock(route, who, workspace);
    if (!expected(route, status)) found.push(`${nameOf(route)}: ${String(status)}`);
  }
  return found;
}

const isLetIn = (status: number) => status !== 401 && status !== 403 && status < 500;
const asRole = (role: Role) => (route: WorkspaceRoute, status: number) => (roleMay(role, route.may) ? isLetIn(status) : status === 403);

/** Rights that no route is closed without: those who have one are shown more than their own (`raters.db.test.ts`). */
const SEES_MORE = ['see_raters'] as const;

describe('every route of a workspace', () => {
  it.each(ROLES)('lets a member who is %s do what that role may, and nothing more', async (role) => {
    expect(await surprises(role, asRole(role))).toEqual([]);
  });

  it('lets a key do what its role may, and nothing more', async () => {
    expect(await surprises('api key of a viewer', asRole('viewer'))).toEqual([]);
    expect(await surprises('api key of an admin', asRole('admin'))).toEqual([]);
  });

  it.each(['anonymous', 'write key'])('is closed to %s', async (who) => {
    expect(await surprises(who, (_, status) => status === 401)).toEqual([]);
  });

  it.each(['owner', 'viewer', 'api key of an admin'])('is as if it were not there to %s of another workspace', async (who) => {
    expect(await surprises(who, (_, status) => status === 404, others)).toEqual([]);
  });

  it('asks for a right of the table, and the table names no right that no route asks for', () => {
    const shown = api.routes.flatMap(({ shows }) => (shows === undefined || shows === 'all' ? [] : [`see_${shows}`]));
    const asked = new Set([...api.routes.map(({ may }) => may), ...shown, ...SEES_MORE]);
    expect([...asked].toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted());
  });

  it('that changes something asks for more than reading, but for what is one’s own', () => {
    const readers = api.routes.filter(({ method, may }) => method !== 'GET' && may === 'read').map(nameOf);
    expect(readers.toSorted()).toEqual([
      'DELETE /me/sign-in/:connection',
      'DELETE /views/:view',
      'PATCH /me',
      'PATCH /views/:view',
      'POST /accounts/count',
      'POST /accounts/plot',
      'POST /accounts/plot/box',
      'POST /accounts/query',
      'POST /expansion/whitespace',
      'POST /me/sign-in/:connection',
      'POST /views',
      'PUT /views/pins',
    ]);
  });
});
