import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts, writeContacts } from '../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';

let api: SignedInApi;
let ask: Ask;
let csm: Ask;
const ids: Record<string, string> = {};
const members: Record<string, string> = {};

const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);

type Planted = {
  readonly name: string;
  readonly arr: number | null;
  readonly band: string;
  readonly points: number | null;
  readonly use?: number;
  readonly renewalIn?: number;
  readonly owner?: string;
};
const PLANTED: readonly Planted[] = [
  { name: 'Clínica São Lucas', arr: 3_640_000, band: 'yellow', points: 52, use: 0.9, renewalIn: 300 },
  { name: 'Ridgeline Foods', arr: 8_400_000, band: 'red', points: 38, use: 0.33, renewalIn: 41, owner: 'carla' },
  { name: 'Banco Andino', arr: 14_800_000, band: 'yellow', points: 57, use: 0.8, renewalIn: 96, owner: 'carla' },
  { name: 'Kestrel Bank', arr: 21_000_000, band: 'green', points: 81, use: 1.1, renewalIn: 204 },
  { name: '=cmd|evil', arr: null, band: 'unknown', points: null },
];

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  csm = await api.as('csm', 'carla@meridian.example');
  for (const member of (await ask('GET', '/members')).body as unknown as { id: string; name: string }[])
    members[member.name.split(' ')[0]?.toLowerCase() ?? ''] = member.id;
  await inWorkspace(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      PLANTED.map(({ name }, at) => ({ account: `A-${at}`, name, tags: at === 1 ? ['beta'] : [] })),
    );
    await writeContacts(records, api.scope, [{ contact: 'C-1', account: 'A-1', name: 'Marta Oliveira', email: 'marta@ridgeline.example' }]);
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) ids[row.name] = row.id;
    for (const one of PLANTED) await plant(records, one);
  });
});
afterAll(() => api.close());

async function plant(records: Parameters<Parameters<typeof inWorkspace>[0]>[0], one: Planted): Promise<void> {
  const { workspaceId, today } = api.scope;
  const accountId = ids[one.name] ?? '';
  const known = { ...(one.arr === null ? {} : { arr: one.arr }), ...(one.use === undefined ? {} : { use_vs_habit_ratio: one.use }) };
  const unknown = one.use === undefined ? { use_vs_habit_ratio: 'too_little_history' } : {};
  await sql`insert into readings_now (workspace_id, account_id, day, known, unknown, read_at) values (${workspaceId}, ${accountId}, ${today}, ${JSON.stringify(known)}, ${JSON.stringify(unknown)}, now())`.execute(
    records,
  );
  await sql`insert into reading_days (workspace_id, account_id, day, known) values (${workspaceId}, ${accountId}, ${today}::date - 28, '{"use_vs_habit_ratio": 1.0}')`.execute(
    records,
  );
  await sql`insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, renewal_on, computed_at)
    values (${workspaceId}, ${accountId}, 'established', 'steady', ${one.arr}, ${today}::date + ${one.renewalIn ?? null}::int, now())`.execute(
    records,
  );
  await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
    values (${workspaceId}, ${accountId}, 'sco_1', 1, ${today}, ${one.points}, ${one.band}, 0.9, ${today}, '[]', now())`.execute(records);
  if (one.owner !== undefined)
    await records
      .updateTable('accounts')
      .set({ ownerId: members[one.owner] ?? null })
      .where('id', '=', accountId)
      .execute();
}

type Answer = {
  total: number;
  arr: { amountMinor: number };
  accountsWithoutArr: number;
  rows: { id: string; name: string; band: string; values: Record<string, unknown>; unknown: Record<string, string> }[];
};
const query = async (body: object, by: Ask = ask) => (await by('POST', '/accounts/query', body)).body as unknown as Answer;
const names = (answer: Answer) => answer.rows.map((row) => row.name);

describe('the table', () => {
  it('says how many match and what they come to, in all', async () => {
    const answer = await query({ limit: 2, columns: ['arr', 'use_vs_habit_ratio'] });
    expect(answer).toMatchObject({ total: 5, arr: { amountMinor: 47_840_000, currency: 'USD' }, accountsWithoutArr: 1 });
    expect(answer.rows).toHaveLength(2);
  });

  it('gives a value or the reason why there is none, of the columns asked for alone', async () => {
    const answer = await query({ columns: ['use_vs_habit_ratio', 'owner'], q: 'evil' });
    expect(answer.rows).toEqual([
      expect.objectContaining({ values: {}, unknown: { use_vs_habit_ratio: 'too_little_history', owner: 'not_said' } }),
    ]);
  });

  it('says how many accounts were never judged, and shows their ARR and renewal already', async () => {
    const count = async () => (await ask('GET', '/accounts/first-judgement')).body;
    expect(await count()).toEqual({ accounts: 5, judged: 5 });
    const own = (records: Parameters<Parameters<typeof inWorkspace>[0]>[0], change: object) =>
      records
        .updateTable('accountState')
        .set(change)
        .where('accountId', '=', ids['Kestrel Bank'] ?? '')
        .execute();
    const known = { arr: 21_000_000 };
    const readings = (value: object) =>
      inWorkspace((records) =>
        records
          .updateTable('readingsNow')
          .set({ known: JSON.stringify(value) })
          .where('accountId', '=', ids['Kestrel Bank'] ?? '')
          .execute(),
      );
    await inWorkspace((records) => own(records, { stage: null, careState: null }));
    await readings({});
    expect(await count()).toEqual({ accounts: 5, judged: 4 });
    const [row] = (await query({ columns: ['arr', 'renewal_on', 'stage'], q: 'kestrel' })).rows;
    expect(row?.values).toMatchObject({ arr: 21_000_000, renewal_on: expect.any(String) });
    expect(row?.unknown).toEqual({ stage: 'not_said' });
    await inWorkspace((records) => own(records, { stage: 'established', careState: 'steady' }));
    await readings({ ...known, use_vs_habit_ratio: 1.1 });
  });

  it('puts what is not known last, both ways', async () => {
    const sorted = async (isDescending: boolean) => names(await query({ sort: [{ by: 'use_vs_habit_ratio', isDescending }] })).at(-1);
    expect([await sorted(true), await sorted(false)]).toEqual(['=cmd|evil', '=cmd|evil']);
    expect(names(await query({ sort: [{ by: 'arr', isDescending: true }] })).slice(0, 2)).toEqual(['Kestrel Bank', 'Banco Andino']);
  });

  it('goes on where a block ended, and still knows the total behind the end', async () => {
    expect(names(await query({ limit: 2, offset: 4 }))).toHaveLength(1);
    expect(await query({ limit: 2, offset: 40 })).toMatchObject({ total: 5, rows: [] });
  });

  it('finds by rule, by words without accents, and by book', async () => {
    const bands = { field: 'attribute:health', op: 'in', texts: ['red', 'yellow'] };
    expect((await query({ rule: { all: [bands, { field: 'attribute:renewal_on', op: 'in_days', since: 0, until: 121 }] } })).total).toBe(2);
    expect(names(await query({ rule: { field: 'metric:use_vs_habit_ratio', op: 'fell_by', ratio: 0.5, days: 28 } }))).toEqual([
      'Ridgeline Foods',
    ]);
    expect(names(await query({ q: 'lucas sao' }))).toEqual(['Clínica São Lucas']);
    expect((await query({ scope: 'book' }, csm)).total).toBe(2);
  });

  it('refuses a column and a field that are not there', async () => {
    expect(await ask('POST', '/accounts/query', { columns: ['shoe_size'] })).toMatchObject({
      status: 400,
      body: { code: 'portfolio.unknown_column' },
    });
    expect(await ask('POST', '/accounts/query', { rule: { field: 'attribute:shoe_size', op: 'is', text: '43' } })).toMatchObject({
      status: 400,
      body: { code: 'segments.unknown_field' },
    });
  });

  it('says how many there would be without each condition', async () => {
    const rule = {
      all: [
        { field: 'attribute:health', op: 'is', text: 'green' },
        { field: 'metric:arr', op: 'lt', value: 9_000_000 },
      ],
    };
    expect((await ask('POST', '/accounts/count', { rule, perCondition: true })).body).toMatchObject({ total: 0, without: [2, 1] });
  });

  it('can filter every view that ships', async () => {
    const { views } = (await ask('GET', '/views')).body as unknown as {
      views: { id: string; definition: { rule: object | null; columns: string[] } }[];
    };
    expect(views).toHaveLength(9);
    for (const { id, definition } of views) {
      expect([id, await ask('POST', '/accounts/query', { rule: definition.rule, columns: definition.columns })]).toMatchObject([
        id,
        { status: 200 },
      ]);
    }
  });
});

describe('a stage that was set by hand', () => {
  const growing = { field: 'attribute:stage', op: 'is', text: 'growing' };
  const set = (stage: string | null) =>
    ask('PUT', `/accounts/${ids['Kestrel Bank']}/stage`, { stage, reason: 'They bought the second plant.' });
  const header = async () => (await ask('GET', `/accounts/${ids['Kestrel Bank']}`)).body as { stage: { stage: string; byHand: unknown } };
  const foundOpen = async () => ((await ask('GET', '/search?q=kestrel')).body as { accounts: { isClosed?: boolean }[] }).accounts;

  it('is the stage wherever one is read, until it is taken back', async () => {
    expect((await query({ rule: growing })).total).toBe(0);
    await set('growing');
    const answer = await query({ rule: growing, columns: ['stage'], sort: [{ by: 'stage', isDescending: false }] });
    expect(answer.rows).toMatchObject([{ name: 'Kestrel Bank', values: { stage: 'growing' } }]);
    expect((await ask('GET', '/accounts/columns/stage/values')).body).toMatchObject({
      values: [
        { value: 'established', count: 4 },
        { value: 'growing', count: 1 },
      ],
    });
    const { text } = await api.download('/accounts/export', {
      format: 'csv',
      selection: { kind: 'accounts', ids: [ids['Kestrel Bank']] },
      columns: [{ key: 'account' }, { key: 'stage' }],
      sort: [],
    });
    expect(text).toContain('Kestrel Bank,growing');
    expect((await header()).stage).toMatchObject({ stage: 'growing', byHand: { reason: 'They bought the second plant.' } });
    await set('churned');
    expect(await foundOpen()).toEqual([]);
    await set(null);
    expect(await foundOpen()).toHaveLength(1);
    expect((await header()).stage).toMatchObject({ stage: 'established', byHand: null });
    expect((await query({ rule: growing })).total).toBe(0);
  });
});

describe('the picture', () => {
  it('places what has both numbers and says how many have not', async () => {
    const plot = (await ask('POST', '/accounts/plot', { x: 'use_vs_habit_ratio', y: 'arr' })).body as unknown as {
      points: unknown[];
      unplaced: number;
    };
    expect([plot.points.length, plot.unplaced]).toEqual([4, 1]);
  });

  it('finds the accounts in a box', async () => {
    const box = { x: 'use_vs_habit_ratio', y: 'arr', sinceX: null, untilX: 0.9, sinceY: 0, untilY: null };
    expect((await ask('POST', '/accounts/plot/box', box)).body).toEqual({ total: 2, ids: [ids['Banco Andino'], ids['Ridgeline Foods']] });
  });
});

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

  it('changes tags, and leaves those that have them unchanged', async () => {
    const run = await finished(
      (await ask('POST', '/accounts/bulk', { selection: everything, action: { kind: 'tags', add: ['beta'] } })).body['id'],
    );
    expect(run).toMatchObject({ changed: 4, unchanged: 1 });
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

describe('export', () => {
  it('holds all that match, with the reader’s words, and no formula', async () => {
    const body = {
      format: 'csv',
      selection: everything,
      columns: [{ key: 'account', title: 'Cuenta' }, { key: 'health', title: 'Salud' }, { key: 'arr' }],
      words: { 'health:red': 'En riesgo' },
      sort: [{ by: 'arr', isDescending: true }],
    };
    const { text } = await api.download('/accounts/export', body);
    expect(text.split('\r\n')).toEqual([
      '\uFEFFCuenta,Salud,arr',
      'Kestrel Bank,green,210000',
      'Banco Andino,yellow,148000',
      'Ridgeline Foods,En riesgo,84000',
      'Clínica São Lucas,yellow,36400',
      "'=cmd|evil,unknown,",
      '',
    ]);
  });
});

describe('search', () => {
  it('folds accents, forgives a slip, and finds people by either name', async () => {
    const found = async (q: string) =>
      (await ask('GET', `/search?q=${encodeURIComponent(q)}`)).body as unknown as {
        accounts: { name: string }[];
        contacts: { name: string }[];
      };
    expect((await found('sao luc')).accounts.map((one) => one.name)).toEqual(['Clínica São Lucas']);
    expect((await found('ridgelinne')).accounts.map((one) => one.name)).toEqual(['Ridgeline Foods']);
    expect((await found('olive')).contacts).toMatchObject([{ name: 'Marta Oliveira', accountName: 'Ridgeline Foods' }]);
    expect((await found('marta@ri')).contacts).toHaveLength(1);
    expect((await found('zzzz')).accounts).toEqual([]);
  });
});
