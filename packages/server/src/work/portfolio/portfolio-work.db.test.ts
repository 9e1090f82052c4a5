import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import type { Ask } from '../../test/signed-in-api.ts';
import { portfolioUnderTest } from './portfolio.examples.ts';
import { resumeRuns } from './use-cases/bulk-work.ts';

const { api, ask, csm, ids, members, inWorkspace, query } = await portfolioUnderTest();
afterAll(() => api.close());

describe('saved views', () => {
  const definition = { rule: null, scope: null, columns: ['arr'], sort: [], show: 'table', x: 'arr', y: 'seats', size: null };

  it('are private until shared, and nobody else’s is changed', async () => {
    const own = (await csm('POST', '/views', { name: 'Mine', definition })).body as { id: string };
    const seen = async (by: Ask) =>
      ((await by('GET', '/views')).body as unknown as { views: { id: string }[] }).views.some((view) => view.id === own.id);
    expect([await seen(csm), await seen(ask)]).toEqual([true, false]);
    expect(await csm('PATCH', `/views/${own.id}`, { audience: 'everyone' })).toMatchObject({ status: 403 });

    const shared = (await ask('POST', '/views', { name: 'Ours', audience: 'everyone', definition })).body as { id: string };
    expect(await csm('PATCH', `/views/${shared.id}`, { name: 'Stolen' })).toMatchObject({
      status: 403,
      body: { code: 'portfolio.view_of_another' },
    });
    expect((await ask('PATCH', `/views/${shared.id}`, { name: 'All of ours' })).body).toMatchObject({ name: 'All of ours' });
  });

  it('are pinned in order, with their counts, and say who has pinned them', async () => {
    const shared = (await ask('POST', '/views', { name: 'Pinned', audience: 'everyone', definition })).body as { id: string };
    await csm('PUT', '/views/pins', { views: ['red_and_watch', shared.id, 'no_such'] });
    const { views } = (await csm('GET', '/views')).body as unknown as { views: { id: string; place: number | null; pinnedBy: string[] }[] };
    expect(views.filter((view) => view.place !== null).map((view) => [view.id, view.place])).toEqual([
      ['red_and_watch', 1],
      [shared.id, 2],
    ]);
    expect(views.find((view) => view.id === shared.id)?.pinnedBy).toEqual(['carla']);
    expect((await csm('GET', '/views/counts')).body).toEqual({ counts: { red_and_watch: 2, [shared.id]: 5 } });
  });
});

const finished = async (id: unknown, by: Ask = ask): Promise<Record<string, unknown>> => {
  for (let tries = 0; tries < 100; tries++) {
    const run = (await by('GET', `/runs/${String(id)}`)).body;
    if (run['state'] !== 'running' && run['state'] !== 'undoing') return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the run did not end');
};
const everything = { kind: 'filter', filter: {} };

describe('work on many', () => {
  it('says beforehand how many the member may not change, and leaves those alone', async () => {
    const body = { selection: everything, action: { kind: 'task', title: 'Ask about the audit', ownerId: null, dueOn: null } };
    expect((await csm('POST', '/accounts/bulk/preview', body)).body).toEqual({ matched: 5, notAllowed: 3 });
    const run = await finished((await csm('POST', '/accounts/bulk', body)).body['id'], csm);
    expect(run).toMatchObject({ state: 'done', changed: 2, matched: 5, notAllowed: 3, mayUndo: true });
    const tasks = await inWorkspace((records) => records.selectFrom('tasks').select(['accountId', 'ownerId']).execute());
    expect(tasks).toHaveLength(2);
    expect(tasks.every((task) => task.ownerId === members['carla'])).toBe(true);

    expect(await finished((await csm('POST', `/runs/${String(run['id'])}/undo`)).body['id'], csm)).toMatchObject({
      state: 'undone',
      undone: 2,
    });
    expect(await inWorkspace((records) => records.selectFrom('tasks').select('id').execute())).toEqual([]);
  });

  it('keeps owners and tags for those who may assign', async () => {
    expect(await csm('POST', '/accounts/bulk', { selection: everything, action: { kind: 'owner', ownerId: null } })).toMatchObject({
      status: 403,
    });
    expect(await csm('POST', '/accounts/bulk', { selection: everything, action: { kind: 'tags', add: ['x'] } })).toMatchObject({
      status: 403,
    });
  });

  it('gives all but some an owner, and takes back only what nobody has changed since', async () => {
    const action = { kind: 'owner', ownerId: members['ana'] };
    const started = await ask('POST', '/accounts/bulk', { selection: { ...everything, except: [ids['Kestrel Bank']] }, action });
    const run = await finished(started.body['id']);
    expect(run).toMatchObject({ state: 'done', matched: 4, changed: 4 });
    await ask('PUT', `/accounts/${ids['Banco Andino']}/owner`, { ownerId: null });
    expect(await finished((await ask('POST', `/runs/${String(run['id'])}/undo`)).body['id'])).toMatchObject({ undone: 3, changedSince: 1 });
    const owners = await inWorkspace((records) =>
      records
        .selectFrom('accounts')
        .select(['name', 'ownerId'])
        .where('name', 'in', ['Ridgeline Foods', 'Banco Andino'])
        .orderBy('name')
        .execute(),
    );
    expect(owners).toEqual([
      { name: 'Banco Andino', ownerId: null },
      { name: 'Ridgeline Foods', ownerId: members['carla'] },
    ]);
    expect(await ask('POST', `/runs/${String(run['id'])}/undo`)).toMatchObject({
      status: 422,
      body: { code: 'portfolio.too_late_to_undo' },
    });
  });

  it('gives a duty of all but some to a member, and takes back only what nobody has changed since', async () => {
    const team = async () =>
      (
        await inWorkspace((records) =>
          sql<{ said: string }>`
            select accounts.name || ' ' || members.name as said from account_team
            join accounts on accounts.workspace_id = account_team.workspace_id and accounts.id = account_id
            join members on members.workspace_id = account_team.workspace_id and members.id = member_id
            where duty = 'services' and until is null order by 1`.execute(records),
        )
      ).rows.map(({ said }) => said.replace(/ (\S+)( \S+)?$/, ' $1'));
    const ana = members['ana'] ?? '';
    const give = (accountId: string | undefined, memberId: string | null) =>
      ask('PUT', `/accounts/${accountId}/team/services`, { memberId });
    await give(ids['Ridgeline Foods'], members['carla'] ?? '');
    const before = await team();
    const action = { kind: 'duty', duty: 'services', memberId: ana };
    const selection = { ...everything, except: [ids['Kestrel Bank']] };
    expect((await ask('POST', '/accounts/bulk/preview', { selection, action })).body).toEqual({ matched: 4, notAllowed: 0 });
    expect((await csm('POST', '/accounts/bulk', { selection, action })).status).toBe(403);
    expect((await ask('POST', '/accounts/bulk', { selection, action: { ...action, memberId: 'mem_nobody' } })).status).toBeGreaterThan(400);
    const run = await finished((await ask('POST', '/accounts/bulk', { selection, action })).body['id']);
    expect(run).toMatchObject({ state: 'done', changed: 4 });
    expect(await team()).toHaveLength(4);
    await give(ids['Banco Andino'], members['carla'] ?? '');
    expect(await finished((await ask('POST', `/runs/${String(run['id'])}/undo`)).body['id'])).toMatchObject({ undone: 3, changedSince: 1 });
    expect((await team()).filter((said) => !said.startsWith('Banco Andino'))).toEqual(before);
    const kinds = await inWorkspace((records) =>
      sql<{ kind: string }>`select kind from account_changes where kind = 'duty' and after ->> 'memberId' = ${ana}`.execute(records),
    );
    expect(kinds.rows).toHaveLength(4);
    for (const id of [ids['Banco Andino'], ids['Ridgeline Foods']]) await give(id, null);
  });

  it('changes tags, and leaves those that have them unchanged', async () => {
    const run = await finished(
      (await ask('POST', '/accounts/bulk', { selection: everything, action: { kind: 'tags', add: ['beta'] } })).body['id'],
    );
    expect(run).toMatchObject({ changed: 4, unchanged: 1 });
  });

  it('goes on where a process left it, by one or by two at once, and is done once', async () => {
    const action = { kind: 'task', title: 'Say hello', ownerId: null, dueOn: null };
    const run = await finished((await ask('POST', '/accounts/bulk', { selection: everything, action })).body['id']);
    await inWorkspace(async (records) => {
      await records.deleteFrom('tasks').execute();
      await records.updateTable('bulkRunAccounts').set({ state: 'waiting', before: null }).where('runId', '=', String(run['id'])).execute();
      await records.updateTable('bulkRuns').set({ state: 'running', endedAt: null }).where('id', '=', String(run['id'])).execute();
    });
    const place = { database: api.test.database, clock: systemClock };
    await Promise.all([resumeRuns(place), resumeRuns(place)]);
    expect(await finished(run['id'])).toMatchObject({ state: 'done', changed: run['changed'] });
    const tasks = await inWorkspace((records) => records.selectFrom('tasks').select('accountId').execute());
    expect([tasks.length, new Set(tasks.map((task) => task.accountId)).size]).toEqual([run['changed'], run['changed']]);
    await inWorkspace((records) => records.deleteFrom('tasks').execute());
  });

  it('snoozes open signals and wakes them again', async () => {
    const accountId = ids['Ridgeline Foods'] ?? '';
    await inWorkspace((records) =>
      sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at, evidence)
      values (${api.scope.workspaceId}, 'sig_1', ${accountId}, 'use_drop', 'high', current_date, current_date, current_date, now(), '{"ratio": 0.33}')`.execute(
        records,
      ),
    );
    expect((await query({ columns: ['reason', 'signals'], q: 'ridgeline' })).rows[0]).toMatchObject({
      reason: { key: 'use_drop', evidence: { ratio: 0.33 }, others: 0 },
      values: { signals: ['use_drop'] },
    });
    const run = await finished(
      (
        await ask('POST', '/accounts/bulk', {
          selection: { kind: 'accounts', ids: [accountId] },
          action: { kind: 'snooze', until: '2099-01-01' },
        })
      ).body['id'],
    );
    const state = () => inWorkspace((records) => records.selectFrom('signals').select(['state', 'snoozedUntil']).executeTakeFirstOrThrow());
    expect(await state()).toEqual({ state: 'snoozed', snoozedUntil: '2099-01-01' });
    await finished((await ask('POST', `/runs/${String(run['id'])}/undo`)).body['id']);
    expect(await state()).toEqual({ state: 'open', snoozedUntil: null });
  });
});
