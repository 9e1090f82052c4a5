import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../facts/revenue/index.ts';
import { NO_USAGE } from '../../facts/usage/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { loadDossiers } from '../../measures/metrics/index.ts';
import { accountSubject, answerable, evaluateRule, namedNow, type Rule } from '../../measures/segments/index.ts';
import { refreshAll } from '../../judgements/account-state/use-cases/refresh-all.ts';
import { systemClock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Records } from '../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { catalogue } from '../../wiring/catalogue.ts';

let api: SignedInApi;
let ask: Ask;
let rita: Ask;
let client: pg.Client;
const member: Record<string, string> = {};
const account: Record<string, string> = {};
let [north, spare, pod] = ['', '', ''];

const inScope = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const namesOf = async (asking: Ask, rule: Rule | null) => {
  const answer = await asking('POST', '/accounts/query', {
    rule,
    q: '',
    scope: 'all',
    sort: [{ by: 'account' }],
    offset: 0,
    limit: 50,
    columns: [],
  });
  return (answer.body as { rows: { name: string }[] }).rows.map(({ name }) => name);
};
const podBody = (name: string, names: readonly string[], rule: Rule | null = null) => ({
  name,
  rule,
  accountIds: names.map((one) => account[one]),
  members: [],
  goals: [],
});
const wish = (name: string, rule: Rule) => ({ name, rights: [], sees: 'segment', rule });
const wear = (roleKey: string | null) => ask('PATCH', `/members/${member['rita']}`, { roleKey });
const is = (key: string, ...texts: string[]): Rule => ({ field: `attribute:${key}`, op: 'in', texts });
const isNot = (key: string, ...texts: string[]): Rule => ({ field: `attribute:${key}`, op: 'not_in', texts });

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  client = new pg.Client({ connectionString: api.test.superuserUrl });
  await client.connect();
  for (const name of ['nora', 'sam']) await api.as('csm', `${name}@meridian.example`);
  rita = await api.as('csm', 'rita@meridian.example');
  const members = (await ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  for (const { id, email } of members) member[email.split('@')[0] ?? ''] = id;
  await inScope(async (records) => {
    const owners = { One: 'nora', Two: 'nora', Three: 'sam', Four: null };
    const rows = Object.entries(owners).map(([name, owner]) => ({
      account: name,
      name,
      ...(owner === null ? {} : { owner: `${owner}@meridian.example` }),
    }));
    await writeAccounts(records, api.scope, rows);
    await writeSubscriptions(
      records,
      api.scope,
      Object.keys(owners).map((one) => ({ subscription: one, account: one, startOn: '2026-01-01', mrrMinor: 20_000, currency: 'USD' })),
    );
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) account[row.name] = row.id;
  });
  north = ((await ask('POST', '/teams', { name: 'North', leadId: null, memberIds: [member['nora']] })).body as { id: string }).id;
  spare = (
    (await ask('POST', '/teams', { name: 'Spare', leadId: null, memberIds: [member['nora'], member['sam']] })).body as { id: string }
  ).id;
  pod = ((await ask('POST', '/pods', podBody('Harbour', ['One', 'Three']))).body as { id: string }).id;
  await ask('PUT', `/accounts/${account['Four']}/team/sales`, { memberId: member['sam'] });
});
afterAll(async () => {
  await client.end();
  await api.close();
});

describe('a rule that asks for teams, pods and duties', () => {
  it('finds the accounts whose owner is in the team, that are in the pod, where somebody has the duty', async () => {
    expect(await namesOf(ask, is('owner_team', north))).toEqual(['One', 'Two']);
    expect(await namesOf(ask, isNot('owner_team', north))).toEqual(['Three']);
    expect(await namesOf(ask, { field: 'attribute:owner_team', op: 'is_unknown' })).toEqual(['Four']);
    expect(await namesOf(ask, is('pod', pod))).toEqual(['One', 'Three']);
    expect(await namesOf(ask, { all: [is('pod', pod), is('owner_team', north)] })).toEqual(['One']);
    expect(await namesOf(ask, is('duty_sales', member['sam'] ?? ''))).toEqual(['Four']);
  });

  it('is the same for all of them as for one account', async () => {
    const dossiers = await inScope((records) =>
      loadDossiers(records, {
        workspaceId: api.scope.workspaceId,
        timeZone: 'UTC',
        accountIds: Object.values(account),
        usage: new Map(Object.values(account).map((id) => [id, NO_USAGE])),
      }),
    );
    const there = await inScope((records) => namedNow(records, api.scope.workspaceId));
    const context = { products: [] } as never;
    const rules: Rule[] = [
      is('owner_team', north, spare),
      isNot('owner_team', north),
      is('pod', pod),
      { not: is('pod', pod) },
      { field: 'attribute:pod', op: 'is_known' },
      is('duty_sales', member['sam'] ?? ''),
      isNot('duty_sales', member['nora'] ?? ''),
      isNot('pod', 'pod_gone'),
      { not: { field: 'attribute:owner_team', op: 'is', text: 'tem_gone' } },
      { any: [is('pod', pod), isNot('owner_team', 'tem_gone')] },
    ];
    for (const rule of rules) {
      const met = dossiers.filter((one) => evaluateRule(answerable(rule, there), accountSubject(one, {}, { day: 0, context }), 0));
      expect([rule, met.map(({ name }) => name).toSorted()]).toEqual([rule, (await namesOf(ask, rule)).toSorted()]);
    }
  });

  it('offers names, of teams without accounts too, and the table has them', async () => {
    await ask('POST', '/teams', { name: 'Empty', leadId: null, memberIds: [] });
    const { values } = (await ask('GET', '/accounts/columns/owner_team/values?q=')).body as { values: { label: string; count: number }[] };
    expect(values.map(({ label, count }) => [label, count])).toEqual([
      ['Spare', 3],
      ['North', 2],
      ['Empty', 0],
    ]);
    const { columns } = (await ask('GET', '/accounts/columns')).body as unknown as {
      columns: { key: string; names: { id: string; name: string }[] | null; accountsWithValue: number }[];
    };
    expect(columns.find(({ key }) => key === 'pod')).toMatchObject({ names: [{ id: pod, name: 'Harbour' }], accountsWithValue: 2 });
    expect(columns.find(({ key }) => key === 'tier')?.names).toBeNull();
    const file = await api.download('/accounts/export', {
      format: 'csv',
      selection: { kind: 'filter', filter: { rule: is('pod', pod), q: '', scope: 'all' }, except: [] },
      sort: [{ by: 'account' }],
      columns: [{ key: 'account' }, { key: 'pod' }, { key: 'owner_team' }],
    });
    expect(file.text.trim().split('\r\n').slice(1)).toEqual(['One,Harbour,"North, Spare"', 'Three,Harbour,Spare']);
  });
});

describe('a role that sees by such a rule', () => {
  it('shows what is in the pod, and what came into it from the next request on', async () => {
    await ask('POST', '/roles', wish('Harbour only', is('pod', pod)));
    await wear('harbour-only');
    expect(await namesOf(rita, null)).toEqual(['One', 'Three']);
    expect(await namesOf(rita, { not: is('pod', pod) })).toEqual([]);
    await ask('PUT', `/pods/${pod}`, podBody('Harbour', ['Two']));
    expect(await namesOf(rita, null)).toEqual(['Two']);
    expect((await rita('GET', `/accounts/${account['One']}`)).status).toBe(404);
    await ask('PUT', `/pods/${pod}`, podBody('Harbour', ['One', 'Three']));
    await wear(null);
  });

  it('is not made for a team that is not there', async () => {
    expect(await ask('POST', '/roles', wish('Lost', isNot('owner_team', 'tem_gone')))).toMatchObject({
      status: 400,
      body: { code: 'segments.names_what_is_gone' },
    });
  });

  it('keeps the team that it names from being removed, and shows nothing where it is gone all the same', async () => {
    await ask('POST', '/roles', wish('All but Spare', { not: is('owner_team', spare) }));
    await wear('all-but-spare');
    expect(await namesOf(rita, null)).toEqual(['Four']);
    expect(await ask('DELETE', `/teams/${spare}`)).toMatchObject({
      status: 409,
      body: { code: 'teams.named_in_rules', details: { names: 'All but Spare' } },
    });
    await client.query('delete from teams where id = $1', [spare]);
    expect(await namesOf(rita, null)).toEqual([]);
    expect(await namesOf(ask, { not: is('owner_team', spare) })).toEqual([]);
    await wear(null);
  });
});

describe('a pod by a rule', () => {
  it('asks for teams and duties, and for no pod', async () => {
    expect(await ask('POST', '/pods', podBody('Of itself', [], { not: is('pod', pod) }))).toMatchObject({
      status: 400,
      body: { code: 'teams.pod_of_pods' },
    });
    expect(await ask('POST', '/pods', podBody('Lost', [], is('owner_team', 'tem_gone')))).toMatchObject({
      status: 400,
      body: { code: 'segments.names_what_is_gone' },
    });
    const made = await ask('POST', '/pods', podBody('Of North', [], is('owner_team', north)));
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    expect(await namesOf(ask, is('pod', id))).toEqual(['One', 'Two']);
  });
});

describe('a scorecard for a pod', () => {
  const deps = () => ({
    database: api.test.database,
    clock: systemClock,
    catalogue,
    usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, NO_USAGE])) as never,
    newSignalId: () => newId('sig'),
    newScorecardId: () => newId('sco'),
    announce: () => Promise.resolve(),
  });
  const stale = async () =>
    (await inScope((records) => records.selectFrom('staleAccounts').select('accountId').execute())).map(({ accountId }) => accountId);

  it('takes its accounts; who comes into the pod, or whose owner changes team, is judged again', async () => {
    await refreshAll(deps(), api.scope.workspaceId as WorkspaceId);
    const { id } = (await ask('POST', '/scorecards', { name: 'Harbour' })).body as { id: string };
    const { content } = (await ask('GET', `/scorecards/${id}`)).body as { content: object };
    const curve = [
      { value: 0, points: 0 },
      { value: 1_200_000, points: 100 },
    ];
    const measures = [{ metric: 'arr', group: 'commercial', weight: 100, staleAfterDays: 30, curve }];
    const drafted = await ask('PUT', `/scorecards/${id}/draft`, {
      basedOn: 0,
      content: { ...content, measures, appliesTo: is('pod', pod) },
    });
    expect(drafted.status).toBeLessThan(300);
    expect(await ask('POST', `/scorecards/${id}/publish`, { note: 'Try', basedOn: 0 })).toMatchObject({ status: 200 });
    await inScope((records) =>
      records
        .updateTable('scorecards')
        .set((row) => ({ place: row('place', '+', 100) }))
        .where('id', '<>', id)
        .execute(),
    );
    await refreshAll(deps(), api.scope.workspaceId as WorkspaceId);
    const taken = await inScope((records) => records.selectFrom('healthNow').select('accountId').where('scorecardId', '=', id).execute());
    expect(taken.map(({ accountId }) => accountId).toSorted()).toEqual([account['One'], account['Three']].toSorted());

    await inScope((records) => records.deleteFrom('staleAccounts').execute());
    await ask('PUT', `/pods/${pod}`, podBody('Harbour', ['One', 'Four']));
    expect((await stale()).toSorted()).toEqual([account['Three'], account['Four']].toSorted());
    await inScope((records) => records.deleteFrom('staleAccounts').execute());
    await ask('PUT', `/teams/${north}`, { name: 'North', leadId: null, memberIds: [member['nora'], member['sam']] });
    expect(await stale()).toEqual([account['Three']]);
    expect(await ask('DELETE', `/pods/${pod}`)).toMatchObject({ status: 409, body: { details: { names: 'Harbour, Harbour only' } } });
  });
});
