import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMON, ssoDesk } from '../sso/test/sso-desk.ts';
import * as entra from './test/entra-requests.ts';
import * as okta from './test/okta-requests.ts';

type Body = Record<string, unknown> & { readonly id: string; readonly Resources: Body[]; readonly totalResults: number };
type Member = { readonly email: string; readonly role: string; readonly state: string };

const PEOPLE = 130;
let desk: Awaited<ReturnType<typeof ssoDesk>>;
let token = '';

beforeAll(async () => {
  desk = await ssoDesk();
  const wish = { ...COMMON, kind: 'oidc', issuer: 'https://meridian.okta.example', clientId: 'x', defaultRole: 'viewer' };
  const connection = String((await desk.ask('POST', '/sign-in/connections', wish)).body['id']);
  token = String((await desk.ask('POST', `/sign-in/connections/${connection}/token`)).body['token']);
  await desk.ask('PUT', `/sign-in/connections/${connection}/groups`, [{ groupName: 'Success', role: 'csm' }]);
});
afterAll(() => desk.close());

async function scim(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) {
  const answer = await desk.app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as Body };
}

const members = async () => (await desk.ask('GET', '/members')).body as unknown as Member[];
const memberOf = async (email: string) => (await members()).find((one) => one.email === email);

describe('Okta', () => {
  it('finds whom it deactivated, and lets them in again by pushing them whole', async () => {
    const user = okta.newUser('lia@meridian.example', 'okta-9');
    const { id } = (await scim('POST', '/Users', user)).body;
    await scim('PATCH', `/Users/${id}`, okta.deactivation);
    const found = (await scim('GET', okta.isThere('lia@meridian.example'))).body;
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ id, active: false }] });
    expect((await scim('PUT', `/Users/${id}`, okta.pushedUser(id, user))).body).toMatchObject({ id, active: true });
    expect(await memberOf('lia@meridian.example')).toMatchObject({ state: 'active' });
  });

  it('replaces a group whole: whoever is not named is no longer in it', async () => {
    const [one, other] = await Promise.all(
      ['uma', 'bea'].map(async (name, n) => (await scim('POST', '/Users', okta.newUser(`${name}@meridian.example`, `okta-2${n}`))).body.id),
    );
    const { id } = (await scim('POST', '/Groups', okta.newGroup('Success', [one ?? '']))).body;
    const replaced = await scim('PUT', `/Groups/${id}`, okta.wholeGroup(id, 'Success', [other ?? '']));
    expect(replaced).toMatchObject({ status: 200, body: { id, members: [{ value: other }] } });
    expect(await memberOf('uma@meridian.example')).toMatchObject({ role: 'viewer' });
    expect(await memberOf('bea@meridian.example')).toMatchObject({ role: 'csm' });
    expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(204);
  });
});

describe('Entra', () => {
  const ids: string[] = [];

  it('brings more people than a page holds, and puts all of them in a group, at once and in place of others', async () => {
    for (let n = 0; n < PEOPLE; n++)
      ids.push((await scim('POST', '/Users', entra.newUser(`person${n}@meridian.example`, `aad-${n}`))).body.id);
    const { id } = (await scim('POST', '/Groups', entra.newGroup('Success', 'aad-g'))).body;
    expect((await scim('PATCH', `/Groups/${id}`, entra.addedMembers(ids.slice(0, 70)))).status).toBe(204);
    expect((await scim('PATCH', `/Groups/${id}`, entra.addedMembers(ids.slice(60)))).status).toBe(204);
    const inGroup = async () => ((await scim('GET', `/Groups/${id}`)).body['members'] as { value: string }[]).map(({ value }) => value);
    expect((await inGroup()).toSorted()).toEqual(ids.toSorted());
    const roles = new Map((await members()).map(({ email, role }) => [email, role]));
    expect(ids.map((_, n) => roles.get(`person${n}@meridian.example`))).toEqual(ids.map(() => 'csm'));

    expect((await scim('PATCH', `/Groups/${id}`, entra.replacedMembers(ids.slice(0, 110)))).status).toBe(204);
    expect(await inGroup()).toHaveLength(110);
    expect(await memberOf('person120@meridian.example')).toMatchObject({ role: 'viewer' });

    const pages = [await scim('GET', '/Users?startIndex=1&count=100'), await scim('GET', '/Users?startIndex=101&count=100')];
    expect(pages[0]?.body.Resources).toHaveLength(100);
    const seen = pages.flatMap(({ body }) => body.Resources.map((one) => one.id));
    expect(new Set(seen).size).toBe(pages[0]?.body.totalResults);
  }, 120_000);

  it('tells a manager and takes them away, which costs nothing else', async () => {
    const [person = '', manager = ''] = ids;
    expect((await scim('PATCH', `/Users/${person}`, entra.tellsManager(manager))).status).toBe(200);
    expect((await scim('PATCH', `/Users/${person}`, entra.tellsManager(''))).body).toMatchObject({ id: person, active: true });
  });

  it('deletes softly, then for good; whom it looks for by its own id is then nobody', async () => {
    const id = ids[3] ?? '';
    expect((await scim('GET', entra.isThereBy('aad-3'))).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    await scim('PATCH', `/Users/${id}`, entra.deactivation);
    expect((await scim('GET', entra.isThereBy('aad-3'))).body).toMatchObject({ Resources: [{ id, active: false }] });
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(404);
    expect((await scim('GET', entra.isThereBy('aad-3'))).body).toMatchObject({ totalResults: 0 });
    expect(await memberOf('person3@meridian.example')).toMatchObject({ state: 'suspended' });
  });
});
