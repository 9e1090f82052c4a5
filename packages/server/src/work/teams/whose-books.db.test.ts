import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';

let api: SignedInApi;
const asks: Record<string, Ask> = {};
const member: Record<string, string> = {};
let ids: readonly string[] = [];

beforeAll(async () => {
  api = await signedInApi();
  for (const name of ['bea', 'carl', 'serge']) asks[name] = await api.as('csm', `${name}@meridian.example`);
  for (const { id, email } of (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[])
    member[email.split('@')[0] ?? ''] = id;
  await api.ask('PATCH', `/members/${member['serge']}`, { job: 'services' });
  ids = await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    const of = (owner: string, names: readonly string[]) =>
      names.map((name) => ({ account: name, name, owner: `${owner}@meridian.example` }));
    await writeAccounts(records, api.scope, [...of('bea', ['B1', 'B2']), ...of('carl', ['C1'])]);
    return (await records.selectFrom('accounts').select('id').orderBy('name').execute()).map(({ id }) => id);
  });
  for (const [place, name] of (['bea', 'bea', 'carl'] as const).entries())
    await asks[name]?.('POST', '/tasks', { accountId: ids[place], title: `Task of ${name}`, dueOn: today() });
});
afterAll(() => api.close());

const NOTHING: { readonly body: Record<string, unknown> } = { body: {} };
const today = (plus = 0) => new Date(Date.now() + plus * 86_400_000).toISOString().slice(0, 10);
const inToday = async (name: string, scope = 'book') => {
  const { body } = (await asks[name]?.('GET', `/today?scope=${scope}&kind=all`)) ?? NOTHING;
  return (body['rows'] as { account: { name: string } }[]).map((row) => row.account.name).toSorted();
};
const inPortfolio = async (name: string, scope = 'book') => {
  const { body } =
    (await asks[name]?.('POST', '/accounts/query', {
      rule: null,
      q: '',
      scope,
      columns: ['account'],
      sort: [],
      offset: 0,
      limit: 50,
    })) ?? NOTHING;
  return body['total'];
};

describe('whose accounts somebody sees as their own', () => {
  it('are their own, in Today as in the portfolio', async () => {
    expect([await inToday('bea'), await inPortfolio('bea')]).toEqual([['B1', 'B2'], 2]);
    expect([await inToday('carl'), await inPortfolio('carl')]).toEqual([['C1'], 1]);
    expect([await inToday('serge'), await inPortfolio('serge')]).toEqual([[], 0]);
  });

  it('are, with a job without accounts of its own, those on whose team they are, by a duty or by a pod', async () => {
    await api.ask('PUT', `/accounts/${ids[0]}/team/services`, { memberId: member['serge'] });
    expect(await inPortfolio('serge')).toBe(1);
    const pod = { name: 'Start', rule: { field: 'attribute:name', op: 'is', text: 'C1' }, accountIds: [], goals: [] };
    expect(await api.ask('POST', '/pods', { ...pod, members: [{ memberId: member['serge'], duty: 'services' }] })).toMatchObject({
      status: 201,
    });
    expect(await inPortfolio('serge')).toBe(2);
    // A CSM with a duty on it sees it as their own no more than before.
    await api.ask('PUT', `/accounts/${ids[0]}/team/support`, { memberId: member['carl'] });
    expect(await inPortfolio('carl')).toBe(1);
  });

  it('are those of whom they stand in for, from the first day to the last, and then no more', async () => {
    const absence = { memberId: member['bea'], standInId: member['carl'], fromOn: today(), untilOn: today(3) };
    const { body } = (await asks['bea']?.('POST', '/absences', absence)) ?? NOTHING;
    expect([await inToday('carl'), await inPortfolio('carl')]).toEqual([['B1', 'B2', 'C1'], 3]);
    expect((await asks['carl']?.('GET', '/today'))?.body['standsInFor']).toEqual([{ id: member['bea'], name: 'bea' }]);
    expect(await inToday('bea')).toEqual(['B1', 'B2']);
    const team = ((await api.ask('GET', `/accounts/${ids[0]}/team`)).body['people'] as { duty: string; standIn: unknown }[])[0];
    expect(team).toMatchObject({ duty: 'csm', standIn: { member: { id: member['carl'] }, until: today(3) } });
    await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
      records
        .updateTable('absences')
        .set({ fromOn: today(-9), untilOn: today(-1) })
        .where('id', '=', String(body['id']))
        .execute(),
    );
    expect([await inToday('carl'), await inPortfolio('carl')]).toEqual([['C1'], 1]);
  });

  it('lets nobody say of others that they are away, nor stand in who is away', async () => {
    const days = { fromOn: today(10), untilOn: today(12) };
    expect(await asks['carl']?.('POST', '/absences', { memberId: member['bea'], standInId: member['carl'], ...days })).toMatchObject({
      status: 403,
    });
    expect(await asks['carl']?.('POST', '/absences', { memberId: member['carl'], standInId: member['bea'], ...days })).toMatchObject({
      status: 201,
    });
    expect(await asks['bea']?.('POST', '/absences', { memberId: member['bea'], standInId: member['carl'], ...days })).toMatchObject({
      status: 409,
      body: { code: 'teams.stand_in_away' },
    });
    expect(await asks['bea']?.('POST', '/absences', { memberId: member['bea'], standInId: member['bea'], ...days })).toMatchObject({
      status: 400,
    });
  });

  it('are, asked for their team, those of everybody in it; without a team those of everyone', async () => {
    expect(await inPortfolio('bea', 'team')).toBe(3);
    await api.ask('POST', '/teams', { name: 'North', leadId: member['bea'], memberIds: [member['bea']] });
    expect([await inToday('bea', 'team'), await inPortfolio('bea', 'team')]).toEqual([['B1', 'B2'], 2]);
    await api.ask('POST', '/teams', { name: 'South', leadId: member['bea'], memberIds: [member['carl']] });
    expect([await inToday('bea', 'team'), await inPortfolio('bea', 'team')]).toEqual([['B1', 'B2', 'C1'], 3]);
  });
});

describe('a pod', () => {
  it('tells where its goals stand by real readings, and what is not known of any account as unknown', async () => {
    await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
      for (const [place, value] of [0.2, 0.6].entries())
        await records
          .insertInto('readingsNow')
          .values({
            workspaceId: api.scope.workspaceId,
            accountId: ids[place] ?? '',
            day: today(),
            readAt: new Date().toISOString(),
            known: JSON.stringify({ active_seat_ratio: value }),
          })
          .execute();
    });
    const goal = { metricKey: 'active_seat_ratio', fromValue: 0, toValue: 0.8, fromOn: today(-10), byOn: today(10) };
    const said = {
      name: 'Use',
      rule: null,
      accountIds: ids,
      members: [],
      goals: [
        { ...goal, toldAs: 'mean', line: null },
        { ...goal, toldAs: 'at_line', line: 0.5, toValue: 2 },
        { ...goal, metricKey: 'icp_fit', toldAs: 'sum', line: null },
      ],
    };
    expect(await api.ask('POST', '/pods', said)).toMatchObject({ status: 201 });
    const pod = ((await api.ask('GET', '/pods')).body['pods'] as { name: string; goals: object[] }[]).find(({ name }) => name === 'Use');
    expect(pod).toMatchObject({
      accounts: 3,
      goals: [
        { now: 0.4, known: 2, progress: 0.5, elapsed: 0.5 },
        { now: 1, progress: 0.5 },
        { now: null, known: 0, progress: null },
      ],
    });
    const refused = { ...said, name: 'Other', goals: [{ ...goal, metricKey: 'never_heard_of', toldAs: 'mean', line: null }] };
    expect(await api.ask('POST', '/pods', refused)).toMatchObject({ status: 400, body: { code: 'teams.unknown_metric' } });
    expect(await api.ask('POST', '/pods', said)).toMatchObject({ status: 409, body: { code: 'teams.name_taken' } });
    expect(await asks['bea']?.('POST', '/pods', { ...said, name: 'Mine' })).toMatchObject({ status: 403 });
  });
});
