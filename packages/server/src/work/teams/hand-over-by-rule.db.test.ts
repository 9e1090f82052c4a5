import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';

let api: SignedInApi;
let ask: Ask;
let client: pg.Client;
const member: Record<string, string> = {};
const account: Record<string, string> = {};

const owners = async () => {
  const { rows } = await client.query<{ name: string; email: string | null }>(
    'select accounts.name, members.email from accounts left join members on members.id = accounts.owner_id order by accounts.name',
  );
  return rows.map(({ name, email }) => `${name} ${email?.split('@')[0]}`);
};
const is = (key: string, ...texts: string[]) => ({ field: `attribute:${key}`, op: 'in', texts });

type Preview = {
  basedOn: string;
  rules: { accounts: number }[];
  accounts: { name: string; toId: string; because: string; nth: number | null }[];
};
const preview = (body: object) =>
  ask('POST', `/members/${member['leaver']}/hand-over/preview`, { receiverIds: [member['carl']], choices: [], ...body });
const give = (body: object) =>
  ask('POST', `/members/${member['leaver']}/hand-over`, {
    receiverIds: [member['carl']],
    choices: [],
    reason: 'new_job',
    why: '',
    ...body,
  });

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  client = new pg.Client({ connectionString: api.test.superuserUrl });
  await client.connect();
  for (const name of ['leaver', 'bea', 'carl', 'dora', 'eve']) await api.as('csm', `${name}@meridian.example`);
  const members = (await ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  for (const { id, email } of members) member[email.split('@')[0] ?? ''] = id;
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    const countries = { A1: 'ES', A2: 'ES', A3: 'ES', B1: 'BR', B2: 'BR', C1: 'FR', C2: null };
    const rows = Object.entries(countries).map(([name, country]) => ({ account: name, name, country, owner: 'leaver@meridian.example' }));
    await writeAccounts(records, api.scope, [...rows, { account: 'Other', name: 'Other', country: 'ES', owner: 'eve@meridian.example' }]);
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) account[row.name] = row.id;
  });
});
afterAll(async () => {
  await client.end();
  await api.close();
});

describe('a book that is handed over by rules', () => {
  const rules = () => [
    { rule: is('country', 'ES'), toIds: [member['bea']] },
    { rule: is('country', 'ES', 'BR'), toIds: [member['dora'], member['eve']] },
  ];

  it('shows beforehand who gets what by which rule, the first that an account meets, and a choice by hand above them', async () => {
    const { body } = await preview({ rules: rules(), choices: [{ accountId: account['A3'], toId: member['eve'] }] });
    const plan = body as unknown as Preview;
    const told = plan.accounts.map(({ name, toId, because, nth }) => [name, toId, because, nth]).toSorted();
    expect(told.filter(([name]) => !String(name).startsWith('B'))).toEqual([
      ['A1', member['bea'], 'rule', 0],
      ['A2', member['bea'], 'rule', 0],
      ['A3', member['eve'], 'chosen', null],
      ['C1', member['carl'], 'room', null],
      ['C2', member['carl'], 'room', null],
    ]);
    const pool = told.filter(([name]) => String(name).startsWith('B'));
    expect(
      pool.every(([, toId, because, nth]) => [member['dora'], member['eve']].includes(String(toId)) && because === 'rule' && nth === 1),
    ).toBe(true);
    expect(plan.rules.map(({ accounts }) => accounts)).toEqual([2, 2]);
    expect(await owners()).toContain('A1 leaver');
  });

  it('refuses a rule that cannot be answered, and a receiver who is not here, and moves nothing then', async () => {
    const bad = (rule: object) => preview({ rules: [{ rule, toIds: [member['bea']] }] });
    expect(await bad(is('pod', 'pod_gone'))).toMatchObject({ status: 400, body: { code: 'segments.names_what_is_gone' } });
    expect(await bad({ field: 'attribute:shoe_size', op: 'is', text: '43' })).toMatchObject({
      status: 400,
      body: { code: 'segments.unknown_field' },
    });
    const { basedOn } = (await preview({})).body as unknown as Preview;
    const toNobody = { rule: is('country', 'ES'), toIds: ['mem_nobody'] };
    expect(await give({ rules: [toNobody], basedOn })).toMatchObject({ status: 400, body: { code: 'teams.not_a_receiver' } });
    expect((await owners()).filter((line) => line.endsWith('leaver'))).toHaveLength(7);
  });

  it('does what was shown, or asks to look again where an account meets another rule meanwhile', async () => {
    const shown = (await preview({ rules: rules() })).body as unknown as Preview;
    await client.query(`update accounts set country = 'BR' where id = $1`, [account['A1']]);
    expect(await give({ rules: rules(), basedOn: shown.basedOn })).toMatchObject({ status: 409, body: { code: 'teams.book_changed' } });
    expect((await owners()).filter((line) => line.endsWith('leaver'))).toHaveLength(7);

    const choices = [{ accountId: account['B1'], toId: member['carl'] }];
    const { basedOn } = (await preview({ rules: rules(), choices })).body as unknown as Preview;
    expect(await give({ rules: rules(), choices, basedOn })).toMatchObject({ status: 200 });
    const now = await owners();
    expect(now.filter((line) => !/^(A1|B2) /.test(line))).toEqual(['A2 bea', 'A3 bea', 'B1 carl', 'C1 carl', 'C2 carl', 'Other eve']);
    expect(now.filter((line) => /^(A1|B2) (dora|eve)$/.test(line))).toHaveLength(2);
    const { rows } = await client.query(`select after from audit_entries where action = 'book.handed_over'`);
    expect(rows).toMatchObject([{ after: { accounts: 7, byRule: 4 } }]);
  });
});
