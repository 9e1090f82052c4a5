import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts } from '../store/accounts.store.ts';
import { writeContacts } from '../store/contacts.store.ts';

let api: SignedInApi;
let ask: Ask;
let account = '';
let contact = '';

const rows = <Row>(work: Parameters<typeof api.test.database.inWorkspace<Row>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  await rows(async (records) => {
    account = (await writeAccounts(records, api.scope, [{ account: 'R-1', name: 'Ridgeline Foods' }])).accountIds[0] ?? '';
    await writeContacts(records, api.scope, [{ contact: 'C-1', account: 'R-1', name: 'Priya Shah' }]);
    contact = (await records.selectFrom('contacts').select('id').executeTakeFirstOrThrow()).id;
  });
});
afterAll(() => api.close());

const changes = (kind: string) =>
  rows((records) =>
    records
      .selectFrom('accountChanges')
      .select(['before', 'after', 'reason'])
      .where('kind', '=', kind)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  );

describe('changing an account by hand', () => {
  it('gives it to a member, says who had it, and tells it on the timeline', async () => {
    const members = (await ask('GET', '/members')).body as unknown as { id: string }[];
    const ana = members[0]?.id;
    expect((await ask('PUT', `/accounts/${account}/owner`, { ownerId: ana })).body).toEqual({ ownerId: ana, previousOwnerId: null });
    expect((await ask('PUT', `/accounts/${account}/owner`, { ownerId: null })).body).toEqual({ ownerId: null, previousOwnerId: ana });
    expect(await changes('owner')).toMatchObject([{ before: { memberId: null }, after: { memberId: ana } }, { after: { memberId: null } }]);
  });

  it('is tagged anew, says what came and what went, and so takes it back', async () => {
    const tag = async (change: { add?: string[]; remove?: string[] }) => (await ask('PUT', `/accounts/${account}/tags`, change)).body;
    const tags = () => rows((records) => records.selectFrom('accounts').select('tags').where('id', '=', account).executeTakeFirstOrThrow());
    expect(await tag({ add: ['key', 'food'] })).toEqual({ added: ['key', 'food'], removed: [] });
    expect(await tag({ add: ['food', 'pilot'], remove: ['key', 'never'] })).toEqual({ added: ['pilot'], removed: ['key'] });
    expect(await tags()).toEqual({ tags: ['food', 'pilot'] });
    expect(await tag({ add: ['key'], remove: ['pilot'] })).toEqual({ added: ['key'], removed: ['pilot'] });
    expect(await tags()).toEqual({ tags: ['food', 'key'] });
    expect(await tag({ add: ['food'] })).toEqual({ added: [], removed: [] });
    const csm = await api.as('csm', 'tagger@meridian.example');
    expect(await csm('PUT', `/accounts/${account}/tags`, { add: ['mine'] })).toMatchObject({ status: 403 });
  });

  it('is for managers to give away', async () => {
    const csm = await api.as('csm', 'carla@meridian.example');
    expect(await csm('PUT', `/accounts/${account}/owner`, { ownerId: null })).toMatchObject({ status: 403 });
  });

  it('sets a stage with its reason, and takes it back', async () => {
    expect((await ask('PUT', `/accounts/${account}/stage`, { stage: 'growing', reason: 'They bought the second plant.' })).status).toBe(
      204,
    );
    expect(await rows((records) => records.selectFrom('accountStages').select(['stage', 'reason']).execute())).toEqual([
      { stage: 'growing', reason: 'They bought the second plant.' },
    ]);
    expect((await ask('PUT', `/accounts/${account}/stage`, { stage: null, reason: 'Computed is right.' })).status).toBe(204);
    expect(await rows((records) => records.selectFrom('accountStages').select('stage').execute())).toEqual([]);
    expect((await ask('PUT', `/accounts/${account}/stage`, { stage: 'growing', reason: ' ' })).status).toBe(400);
    expect(await changes('stage')).toMatchObject([
      { after: { stage: 'growing' }, reason: 'They bought the second plant.' },
      { after: { stage: null } },
    ]);
  });

  it('gives a contact a role, rates it, ends it and begins it again on the same day', async () => {
    const role = `/accounts/${account}/contacts/${contact}/roles/champion`;
    expect((await ask('PUT', role, { influence: 4 })).status).toBe(204);
    expect((await ask('PUT', role, { sentiment: -1 })).status).toBe(204);
    const stored = () =>
      rows((records) => records.selectFrom('stakeholderRoles').select(['role', 'influence', 'sentiment', 'until']).execute());
    expect(await stored()).toEqual([{ role: 'champion', influence: 4, sentiment: -1, until: null }]);
    expect((await ask('DELETE', role)).status).toBe(204);
    expect(await ask('DELETE', role)).toMatchObject({ status: 404, body: { code: 'accounts.no_such_role' } });
    await ask('PUT', role, { influence: 2 });
    expect(await stored()).toEqual([{ role: 'champion', influence: 2, sentiment: null, until: null }]);
  });

  it('hears that a contact left', async () => {
    expect((await ask('PATCH', `/accounts/${account}/contacts/${contact}`, { leftOn: '2026-11-12' })).status).toBe(204);
    expect(await rows((records) => records.selectFrom('contacts').select('leftOn').executeTakeFirst())).toEqual({ leftOn: '2026-11-12' });
    expect(await ask('PATCH', `/accounts/${account}/contacts/con_nobody`, { leftOn: null })).toMatchObject({
      status: 404,
      body: { code: 'accounts.no_such_contact' },
    });
  });

  it('keeps the title that a contact had before', async () => {
    const title = (said: string) => ask('PATCH', `/accounts/${account}/contacts/${contact}`, { title: said });
    const kept = () => rows((records) => records.selectFrom('contactChanges').select(['before', 'after', 'toldBy']).execute());
    await title('VP Operations');
    await title('VP, operations');
    expect(await kept()).toEqual([]);
    expect((await title('Adviser')).status).toBe(204);
    expect(await kept()).toEqual([{ before: 'VP, operations', after: 'Adviser', toldBy: 'hand' }]);
  });
});
