import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedInApi, type Ask, type SignedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts, writeContacts } from '../../accounts/index.ts';

let api: SignedInApi;
let ask: Ask;
let account = '';

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    const [written] = (await writeAccounts(records, api.scope, [{ account: 'R-1', name: 'Ridgeline Foods' }])).accountIds;
    account = written ?? '';
    await writeContacts(records, api.scope, [{ contact: 'C-1', account: 'R-1', name: 'Priya Shah' }]);
  });
});
afterAll(() => api.close());

const staleAccounts = () =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
    records.selectFrom('staleAccounts').select(['accountId', 'staleSince']).execute(),
  );

describe('tasks of an account', () => {
  it('adds one for oneself, finishes it, opens it again and takes it back', async () => {
    const added = await ask('POST', '/tasks', { accountId: account, title: 'Meet Priya', dueOn: '2026-12-01' });
    expect(added).toMatchObject({
      status: 201,
      body: { title: 'Meet Priya', dueOn: '2026-12-01', state: 'open', owner: { name: 'Ana Ruiz' }, doneAt: null },
    });
    const id = String(added.body['id']);

    expect((await ask('PATCH', `/tasks/${id}`, { state: 'done' })).body).toMatchObject({ state: 'done', doneAt: expect.any(String) });
    expect((await ask('PATCH', `/tasks/${id}`, { state: 'open' })).body).toMatchObject({ state: 'open', doneAt: null });
    expect((await ask('GET', `/accounts/${account}/tasks`)).body).toMatchObject({ openCount: 1, tasks: [{ id }] });

    expect((await ask('DELETE', `/tasks/${id}`)).status).toBe(204);
    expect((await ask('GET', `/accounts/${account}/tasks`)).body).toMatchObject({ openCount: 0, tasks: [] });
  });

  it('lists what is due first, and what is done last', async () => {
    const add = async (title: string, dueOn?: string) =>
      String((await ask('POST', '/tasks', { accountId: account, title, dueOn })).body['id']);
    const done = await add('over', '2026-01-01');
    await add('someday');
    await add('later', '2026-12-24');
    await add('soon', '2026-11-30');
    await ask('PATCH', `/tasks/${done}`, { state: 'done' });
    const tasks = (await ask('GET', `/accounts/${account}/tasks`)).body['tasks'] as { title: string }[];
    expect(tasks.map((task) => task.title)).toEqual(['soon', 'later', 'someday', 'over']);
  });

  it('gives work only to a member, and only for an account that is there', async () => {
    expect(await ask('POST', '/tasks', { accountId: account, title: 'x', ownerId: 'mem_nobody' })).toMatchObject({
      status: 422,
      body: { code: 'accounts.not_a_member' },
    });
    expect(await ask('POST', '/tasks', { accountId: 'acc_nowhere', title: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'accounts.no_such_account' },
    });
    expect((await ask('POST', '/tasks', { accountId: account, title: '   ' })).status).toBe(400);
  });
});

describe('notes about an account', () => {
  it('keeps what a note said before it was changed, and brings a removed one back', async () => {
    const id = String((await ask('POST', `/accounts/${account}/notes`, { body: 'They like it.' })).body['id']);
    expect((await ask('PATCH', `/notes/${id}`, { body: 'They love it.' })).status).toBe(204);
    expect((await ask('GET', `/accounts/${account}/notes`)).body).toMatchObject({
      count: 1,
      notes: [{ body: 'They love it.', isMine: true, editedAt: expect.any(String) }],
    });

    await ask('DELETE', `/notes/${id}`);
    expect((await ask('GET', `/accounts/${account}/notes`)).body).toMatchObject({ count: 0, notes: [] });
    await ask('POST', `/notes/${id}/restore`);
    expect((await ask('GET', `/accounts/${account}/notes`)).body).toMatchObject({ count: 1 });

    const history = await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
      records.selectFrom('accountChanges').select(['kind', 'before', 'after']).where('subjectId', '=', id).orderBy('at').execute(),
    );
    expect(history).toMatchObject([
      { kind: 'note', before: { body: 'They like it.' }, after: { body: 'They love it.' } },
      { after: null },
      { after: { body: 'They love it.' } },
    ]);
  });

  it('lets only its author change it', async () => {
    const id = String((await ask('POST', `/accounts/${account}/notes`, { body: 'Mine.' })).body['id']);
    const carla = await api.as('csm', 'carla@meridian.example');
    expect(await carla('PATCH', `/notes/${id}`, { body: 'Yours.' })).toMatchObject({
      status: 403,
      body: { code: 'timeline.not_your_note' },
    });
    expect(await carla('DELETE', `/notes/${id}`)).toMatchObject({ status: 403 });
  });

  it('is not for viewers to write', async () => {
    const viewer = await api.as('viewer', 'vic@meridian.example');
    expect(await viewer('POST', `/accounts/${account}/notes`, { body: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'access.not_allowed' },
    });
    expect((await viewer('GET', `/accounts/${account}/notes`)).status).toBe(200);
  });
});

describe('a call that somebody tells of', () => {
  it('counts as two-way at once, and makes the account’s numbers stale', async () => {
    await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) => records.deleteFrom('staleAccounts').execute());
    const told = await ask('POST', `/accounts/${account}/interactions`, {
      kind: 'call',
      subject: 'Porto plant',
      contactIds: ['con_of_another_account'],
    });
    expect(told.status).toBe(201);
    expect(await staleAccounts()).toMatchObject([{ accountId: account }]);
    const stored = await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
      records
        .selectFrom('interactions')
        .select(['direction', 'contactIds', 'memberId'])
        .where('id', '=', String(told.body['id']))
        .executeTakeFirst(),
    );
    expect(stored).toMatchObject({ direction: 'two_way', contactIds: [], memberId: expect.stringMatching(/^mem_/) });
    expect((await ask('DELETE', `/interactions/${String(told.body['id'])}`)).status).toBe(204);
  });

  it('cannot lie in the future', async () => {
    const told = await ask('POST', `/accounts/${account}/interactions`, { kind: 'call', subject: 'x', on: '2199-01-01' });
    expect(told).toMatchObject({ status: 400, body: { code: 'timeline.not_in_future' } });
  });
});
