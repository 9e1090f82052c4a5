import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts } from '../store/accounts.store.ts';

let api: SignedInApi;
let ask: Ask;
let account = '';
let ana = '';
let bea = '';

const rows = <Row>(work: Parameters<typeof api.test.database.inWorkspace<Row>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  account = await rows(
    async (records) => (await writeAccounts(records, api.scope, [{ account: 'R-1', name: 'Ridgeline Foods' }])).accountIds[0] ?? '',
  );
  await api.cookieAs('csm', 'bea@meridian.example');
  const members = (await ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  ana = members.find(({ email }) => email.startsWith('ana'))?.id ?? '';
  bea = members.find(({ email }) => email.startsWith('bea'))?.id ?? '';
});
afterAll(() => api.close());

const team = async (on?: string) =>
  (
    (await ask('GET', `/accounts/${account}/team${on === undefined ? '' : `?on=${on}`}`)).body['people'] as {
      duty: string;
      member: { id: string };
    }[]
  ).map(({ duty, member }) => `${duty} ${member.id === ana ? 'Ana' : member.id === bea ? 'Bea' : '?'}`);
const give = (duty: string, memberId: string | null) => ask('PUT', `/accounts/${account}/team/${duty}`, { memberId });
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('the team of an account', () => {
  it('has its owner as CSM, and one member for each duty', async () => {
    await ask('PUT', `/accounts/${account}/owner`, { ownerId: ana });
    expect(await give('services', bea)).toMatchObject({ status: 200, body: { previousMemberId: null } });
    expect(await team()).toEqual(['csm Ana', 'services Bea']);
    expect(await give('services', ana)).toMatchObject({ body: { previousMemberId: bea } });
    expect(await team()).toEqual(['csm Ana', 'services Ana']);
    expect(await give('services', null)).toMatchObject({ body: { previousMemberId: ana } });
    expect(await team()).toEqual(['csm Ana']);
  });

  it('gives the account away with the duty of its CSM', async () => {
    expect(await give('csm', bea)).toMatchObject({ body: { previousMemberId: ana } });
    expect(await rows((records) => records.selectFrom('accounts').select('ownerId').executeTakeFirst())).toEqual({ ownerId: bea });
    await give('csm', ana);
  });

  it('is remembered as it was on a day', async () => {
    await give('sponsor', ana);
    await rows((records) =>
      records
        .updateTable('accountTeam')
        .set({ since: daysAgo(90) })
        .where('duty', '=', 'sponsor')
        .execute(),
    );
    await give('sponsor', bea);
    await rows((records) =>
      records
        .updateTable('accountChanges')
        .set({ at: `${daysAgo(30)}T09:00:00Z` })
        .where('kind', '=', 'owner')
        .execute(),
    );
    expect(await team(daysAgo(100))).toEqual([]);
    expect(await team(daysAgo(60))).toEqual(['sponsor Ana']);
    expect(await team(today)).toEqual(['csm Ana', 'sponsor Bea']);
  });

  it('tells its changes on the timeline, sales by the name that credit goes by', async () => {
    await give('support', bea);
    await give('sales', bea);
    const told = await rows((records) =>
      records.selectFrom('accountChanges').select(['kind', 'after']).where('kind', 'in', ['duty', 'sales']).execute(),
    );
    expect(told).toContainEqual({ kind: 'duty', after: { memberId: bea, duty: 'support' } });
    expect(told).toContainEqual({ kind: 'sales', after: { memberId: bea } });
  });

  it('takes nobody who is not a member, and no change from who may not assign', async () => {
    expect(await give('support', 'mem_nobody')).toMatchObject({ status: 422, body: { code: 'accounts.not_a_member' } });
    const csm = await api.as('csm', 'carla@meridian.example');
    expect(await csm('PUT', `/accounts/${account}/team/support`, { memberId: null })).toMatchObject({ status: 403 });
    expect(await csm('GET', `/accounts/${account}/team`)).toMatchObject({ status: 200 });
  });
});
