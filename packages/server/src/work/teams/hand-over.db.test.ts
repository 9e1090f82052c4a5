import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { holdings } from '../../wiring/holdings.ts';
import { STAY } from './members-named.ts';
import { heldPods, heldStandIns, heldTeams } from './store/held-places.ts';

let api: SignedInApi;
let ask: Ask;
let client: pg.Client;
const member: Record<string, string> = {};
const asks: Record<string, Ask> = {};
let ids: readonly string[] = [];

const query = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows as Record<string, unknown>[];
const ALL = [...holdings, heldTeams, heldPods, heldStandIns];

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  client = new pg.Client({ connectionString: api.test.superuserUrl });
  await client.connect();
  for (const name of ['leaver', 'bea', 'carl']) asks[name] = await api.as(name === 'carl' ? 'manager' : 'csm', `${name}@meridian.example`);
  const members = (await ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  for (const { id, email } of members) member[email.split('@')[0] ?? ''] = id;
  ids = await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    const rows = ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => ({ account: name, name, owner: 'leaver@meridian.example' }));
    return (await writeAccounts(records, api.scope, rows)).accountIds;
  });
});
afterAll(async () => {
  await client.end();
  await api.close();
});

/** One of everything that can be somebody's. */
async function giveLeaverEverything() {
  const [workspace, leaver] = [api.scope.workspaceId, member['leaver'] ?? ''];
  const [one, , three] = ids;
  await ask('PUT', `/accounts/${one}/team/services`, { memberId: leaver });
  await asks['leaver']?.('POST', '/tasks', { accountId: one, title: 'Call them' });
  await asks['leaver']?.('POST', '/tasks', { accountId: null, title: 'Tidy up' });
  await ask('POST', '/risks', {
    accountId: three,
    kind: 'budget',
    title: '',
    exposed: null,
    mitigation: null,
    ownerId: leaver,
    dueOn: null,
  });
  await asks['leaver']?.('POST', '/opportunities', {
    accountId: one,
    kind: 'seats',
    productKey: null,
    title: 'More seats',
    amount: null,
    expectedOn: null,
    signalId: null,
  });
  await ask('POST', '/teams', { name: 'North', leadId: leaver, memberIds: [leaver, member['bea']] });
  await ask('POST', '/pods', {
    name: 'Onboarding',
    rule: null,
    accountIds: [one],
    members: [{ memberId: leaver, duty: 'services' }],
    goals: [],
  });
  const days = { fromOn: '2090-01-01', untilOn: '2090-01-10' };
  await ask('POST', '/absences', { memberId: member['carl'], standInId: leaver, ...days });
  await query(
    `insert into views (workspace_id, id, name, owner_id, audience, definition) values ($1, 'viw_shared', 'Ours', $2, 'everyone', '{}'), ($1, 'viw_own', 'Mine', $2, 'me', '{}')`,
    [workspace, leaver],
  );
  await query(
    `insert into renewal_targets (workspace_id, member_id, quarter_on, target_minor, set_at) values ($1, $2, date_trunc('quarter', current_date), 700, now())`,
    [workspace, leaver],
  );
  await query(
    `insert into setting_drafts (workspace_id, subject, member_id, based_on, content, changed_at) values ($1, 'signals', $2, 0, '{}', now())`,
    [workspace, leaver],
  );
  await query(
    `insert into refunds (workspace_id, id, account_id, external_id, amount_minor, currency, refunded_on, owner_id) values ($1, 'ref_1', $2, 'r1', 100, 'USD', '2026-01-05', $3)`,
    [workspace, one, leaver],
  );
  await query(
    `insert into renewals (workspace_id, id, account_id, due_on, contact_on, second_on, term_since, term_months, number, subscription_ids, owner_id)
     values ($1, 'ren_1', $2, '2090-06-01', '2090-01-01', '2090-05-01', '2089-06-01', 12, 1, '{}', $3)`,
    [workspace, one, leaver],
  );
}

type Preview = {
  basedOn: string;
  receiverIds: string[];
  accounts: { id: string; toId: string; because: string }[];
  held: { kind: string; count: number }[];
  candidates: { member: { id: string }; before: { accounts: number }; after: { accounts: number } }[];
};
const preview = async (body: object = {}) =>
  (await ask('POST', `/members/${member['leaver']}/hand-over/preview`, { receiverIds: null, choices: [], ...body })).body as Preview;

/** Every text column of every table in which that value stands, as `table.column`, but those of the installation. */
async function columnsWith(value: string): Promise<string[]> {
  const columns = await query(
    `select c.table_name, c.column_name from information_schema.columns as c
     join information_schema.tables as t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await query(`select 1 from "${String(table)}" where "${String(column)}" = $1 limit 1`, [value]);
    if (rows.length > 0) found.push(`${String(table)}.${String(column)}`);
  }
  return found;
}

describe('a column that names a member', () => {
  it('is handed over, or says why it stays', async () => {
    const named = await query(
      `select c.table_name || '.' || c.column_name as name from information_schema.columns as c
       join information_schema.tables as t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'date')
         and c.column_name ~ '(^|_)(member|owner|lead|stand_in|assignee|author|reviewer|to|from)_id$|_by$'
       order by 1`,
    );
    const known = [...ALL.flatMap(({ columns }) => columns), ...Object.keys(STAY)];
    expect(named.map(({ name }) => name)).toEqual(known.toSorted());
  });
});

describe('a book that is handed over', () => {
  beforeAll(giveLeaverEverything);

  it('is proposed to those who do the same work, with what each has before and after', async () => {
    const plan = await preview();
    expect(plan.receiverIds).toContain(member['bea']);
    expect(plan.accounts.every(({ toId }) => plan.receiverIds.includes(toId))).toBe(true);
    const alone = await preview({ receiverIds: [member['bea']] });
    expect(alone.candidates.find((one) => one.member.id === member['bea'])).toMatchObject({
      before: { accounts: 0 },
      after: { accounts: 5 },
    });
    expect(new Map(alone.held.map(({ kind, count }) => [kind, count]))).toEqual(
      new Map([
        ['accounts', 5],
        ['duties', 1],
        ['tasks', 2],
        ['risks', 1],
        ['renewals', 1],
        ['targets', 1],
        ['opportunities', 1],
        ['refunds', 1],
        ['views', 1],
        ['drafts', 1],
        ['teams', 1],
        ['pods', 1],
        ['standIns', 1],
      ]),
    );
  });

  it('is shared as a person decides, account by account', async () => {
    const plan = await preview({ receiverIds: [member['bea']], choices: [{ accountId: ids[1], toId: member['carl'] }] });
    expect(plan.accounts.find(({ id }) => id === ids[1])).toMatchObject({ toId: member['carl'], because: 'chosen' });
    expect(plan.accounts.filter(({ toId }) => toId === member['bea'])).toHaveLength(4);
  });

  it('lets nobody leave while it is theirs', async () => {
    expect(await ask('PATCH', `/members/${member['leaver']}`, { state: 'suspended' })).toMatchObject({
      status: 409,
      body: { code: 'access.book_not_handed_over' },
    });
  });

  it('is not given to who is not here, nor on the ground of what is no longer so', async () => {
    const { basedOn } = await preview();
    const body = { receiverIds: [member['bea']], choices: [], reason: 'leaves', why: '', basedOn };
    const give = (more: object) => ask('POST', `/members/${member['leaver']}/hand-over`, { ...body, ...more });
    expect(await give({ receiverIds: ['mem_nobody'] })).toMatchObject({ status: 400, body: { code: 'teams.not_a_receiver' } });
    expect(await give({ receiverIds: [member['leaver']] })).toMatchObject({ status: 400, body: { code: 'teams.not_a_receiver' } });
    expect(await give({ basedOn: 'then' })).toMatchObject({ status: 409, body: { code: 'teams.book_changed' } });
    expect(await asks['bea']?.('POST', `/members/${member['leaver']}/hand-over`, body)).toMatchObject({ status: 403 });
    // A manager hands over, but ends nobody's membership.
    expect(await asks['carl']?.('POST', `/members/${member['leaver']}/hand-over`, body)).toMatchObject({ status: 403 });
  });

  it('leaves nothing in the leaver’s name but history', async () => {
    expect(
      await asks['leaver']?.('PUT', `/accounts/${ids[0]}/book-line`, { line: 'Priya decides; she wants it in writing.' }),
    ).toMatchObject({ status: 204 });
    const { basedOn } = await preview();
    const handed = await ask('POST', `/members/${member['leaver']}/hand-over`, {
      receiverIds: [member['bea']],
      choices: [{ accountId: ids[2], toId: member['carl'] }],
      otherwiseId: member['carl'],
      reason: 'leaves',
      why: 'Lea goes back to university.',
      basedOn,
    });
    expect(handed).toMatchObject({ status: 200 });
    for (const holding of ALL)
      expect([
        holding.kind,
        await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
          holding.count(records, { workspaceId: api.scope.workspaceId, memberId: member['leaver'] ?? '' }),
        ),
      ]).toEqual([holding.kind, 0]);
    // What is left is history, said to be so, or the past of a table that has both; and a view that nobody else ever saw.
    const PASTS = ['account_team.member_id', 'pod_members.member_id', 'views.owner_id'];
    const left = (await columnsWith(member['leaver'] ?? '')).filter((column) => !(column in STAY) && !PASTS.includes(column));
    expect(left).toEqual(['audit_entries.actor_id', 'audit_entries.subject_id', 'members.id'].filter((column) => left.includes(column)));
    expect(
      await query(
        `select 1 from account_team where member_id = $1 and until is null union select 1 from pod_members where member_id = $1 and until is null union select 1 from views where owner_id = $1 and audience = 'everyone'`,
        [member['leaver']],
      ),
    ).toEqual([]);
  });

  it('gave each thing to who has its account, and the rest to one', async () => {
    const owners = await query(`select id, owner_id from accounts order by id`);
    expect(owners.filter(({ owner_id }) => owner_id === member['bea'])).toHaveLength(4);
    expect(owners.find(({ id }) => id === ids[2])).toMatchObject({ owner_id: member['carl'] });
    expect(await query(`select title, owner_id from tasks order by title`)).toEqual([
      { title: 'Call them', owner_id: member['bea'] },
      { title: 'Tidy up', owner_id: member['carl'] },
    ]);
    expect(await query(`select owner_id from risks`)).toEqual([{ owner_id: member['carl'] }]);
    expect(await query(`select owner_id from risk_versions order by version`)).toEqual([
      { owner_id: member['leaver'] },
      { owner_id: member['carl'] },
    ]);
    expect(await query(`select owner_id from opportunity_versions order by version`)).toEqual([
      { owner_id: member['leaver'] },
      { owner_id: member['bea'] },
    ]);
    expect(await query(`select kind, detail from renewal_events where kind = 'owner'`)).toEqual([
      { kind: 'owner', detail: { ownerId: member['bea'] } },
    ]);
    expect(await query(`select member_id, target_minor::int from renewal_targets`)).toEqual([
      { member_id: member['carl'], target_minor: 700 },
    ]);
    expect(await query(`select lead_id from teams`)).toEqual([{ lead_id: member['carl'] }]);
  });

  it('did away with a stand-in who would have stood in for themselves', async () => {
    expect(await query(`select 1 from absences`)).toEqual([]);
  });

  it('tells each account who has it now, why, and what to know', async () => {
    const [told] = await query(`select before, after, reason from account_changes where kind = 'owner' and account_id = $1`, [ids[0]]);
    expect(told).toEqual({
      before: { memberId: member['leaver'] },
      after: { memberId: member['bea'] },
      reason: 'Lea goes back to university.\nPriya decides; she wants it in writing.',
    });
  });

  it('is new to its receivers until they looked', async () => {
    const news = async () =>
      (await asks['bea']?.('GET', '/books/new'))?.body as { total: number; accounts: { account: { id: string }; line: string | null }[] };
    expect((await news()).total).toBe(4);
    expect((await news()).accounts.find(({ account }) => account.id === ids[0])?.line).toBe('Priya decides; she wants it in writing.');
    await asks['bea']?.('POST', '/books/new/seen', { accountIds: [ids[0]] });
    expect((await news()).total).toBe(3);
    await asks['bea']?.('POST', '/books/new/seen', { accountIds: null });
    expect((await news()).total).toBe(0);
  });

  it('shut the leaver out at once, and is in the audit', async () => {
    expect(await asks['leaver']?.('GET', '/me')).toMatchObject({ status: 404 });
    expect(((await ask('GET', '/members')).body as unknown as { id: string }[]).some(({ id }) => id === member['leaver'])).toBe(false);
    const [entry] = await query(`select before, after from audit_entries where action = 'book.handed_over'`);
    expect(entry).toMatchObject({ before: { accounts: 5, tasks: 2 }, after: { accounts: 5, reason: 'leaves' } });
  });

  it('lets who left be invited again', async () => {
    expect(await ask('POST', '/members', { email: 'leaver@meridian.example', name: 'Lea', role: 'csm', job: 'csm_named' })).toMatchObject({
      status: 201,
    });
  });
});

describe('a book whose owner was shut out', () => {
  it('is shown as orphaned to who may hand it over, until it was', async () => {
    const dora = await api.as('csm', 'dora@meridian.example');
    const id =
      ((await ask('GET', '/members')).body as unknown as { id: string; email: string }[]).find(({ email }) => email.startsWith('dora'))
        ?.id ?? '';
    await ask('PUT', `/accounts/${ids[0]}/owner`, { ownerId: id });
    expect(await ask('PATCH', `/members/${id}`, { state: 'suspended', isForNow: true })).toMatchObject({ status: 200 });
    expect(await dora('GET', '/today')).toMatchObject({ status: 404 });
    expect((await ask('GET', '/books/orphaned')).body['books']).toMatchObject([
      { member: { id }, state: 'suspended', accounts: 1, held: [{ kind: 'accounts', count: 1 }] },
    ]);
    const plan = (await ask('POST', `/members/${id}/hand-over/preview`, { receiverIds: [member['bea']], choices: [] })).body as Preview;
    await ask('POST', `/members/${id}/hand-over`, {
      receiverIds: [member['bea']],
      choices: [],
      reason: 'suspended',
      why: '',
      basedOn: plan.basedOn,
    });
    expect((await ask('GET', '/books/orphaned')).body['books']).toEqual([]);
  });
});
