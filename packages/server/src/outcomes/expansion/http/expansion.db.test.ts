import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../access/index.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { restateStale, writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeOpportunities } from '../index.ts';

let api: SignedInApi;
const accounts = new Map<string, string>();
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const idOf = (key: string) => accounts.get(key) ?? '';
const today = () => isoToDay(api.scope.today);
const ago = (days: number) => dayToIso(today() - days);

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  await inWorkspace(async (records) => {
    await writeAccounts(records, api.scope, [
      { account: 'acme', name: 'Acme', segment: 'Large', seller: 'Sal Vendor' },
      { account: 'bode', name: 'Bode', segment: 'Small' },
      { account: 'cato', name: 'Cato', segment: 'Small' },
    ]);
    for (const { id, externalId } of await records.selectFrom('accounts').select(['id', 'externalId']).execute())
      accounts.set(externalId, id);
    const line = { subscription: 's', account: 'acme', product: 'core', termMonths: 12, currency: 'USD' };
    const startOn = ago(400);
    await writeSubscriptions(records, api.scope, [
      { ...line, startOn, mrrMinor: 100_000, seats: 10 },
      { ...line, startOn, effectiveOn: ago(390), mrrMinor: 110_000, seats: 11 },
      { ...line, startOn, effectiveOn: ago(20), mrrMinor: 130_000, seats: 13 },
      { ...line, startOn, effectiveOn: ago(10), mrrMinor: 136_000, reason: 'price' },
    ]);
    const arrs = { acme: 1_632_000, bode: 600_000, cato: null };
    for (const [key, arr] of Object.entries(arrs))
      await sql`insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, stake, stake_parts, computed_at)
        values (${workspaceId}, ${idOf(key)}, 'adopting', 'steady', ${arr}, 1, '{}', now())`.execute(records);
    const held = [
      ['acme', 'core', 'owned', 1_632_000, ago(1)],
      ['acme', 'support', 'unused', 0, null],
      ['bode', 'core', 'unused', 600_000, ago(80)],
      ['bode', 'forms', 'tried', 0, ago(3)],
      ['cato', 'core', 'former', 0, null],
    ] as const;
    for (const [key, product, state, arr, used] of held)
      await sql`insert into product_holdings (workspace_id, account_id, product_key, state, arr_minor, used_on)
        values (${workspaceId}, ${idOf(key)}, ${product}, ${state}, ${arr}, ${used}::date)`.execute(records);
  });
  await restateStale({ database: api.test.database, clock: systemClock, announce: () => Promise.resolve() });
});
afterAll(() => api.close());
beforeEach(() =>
  inWorkspace(async (records) => {
    for (const table of ['opportunities', 'signals', 'settingVersions', 'settingDrafts', 'accountChanges'] as const)
      await records.deleteFrom(table).execute();
    const signals = [
      ['sig_1', 'acme', 'expansion_ready'],
      ['sig_2', 'acme', 'promoter'],
      ['sig_3', 'bode', 'expansion_ready'],
    ] as const;
    for (const [id, account, key] of signals)
      await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
        values (${api.scope.workspaceId}, ${id}, ${idOf(account)}, ${key}, 'positive', current_date, current_date, current_date, now())`.execute(
        records,
      );
  }),
);

const grid = async (body: object = {}) => (await api.ask('POST', '/expansion/whitespace', body)).body;
const names = (body: Record<string, unknown>) => (body['rows'] as { account: { name: string } }[]).map(({ account }) => account.name);
const enter = async (body: object = {}) => (await api.ask('POST', '/opportunities', { accountId: idOf('acme'), ...body })).body;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

describe('the grid', () => {
  it('tells in which plans a product is held, and finds who has it in one', async () => {
    await inWorkspace((records) =>
      records
        .updateTable('productHoldings')
        .set({ plans: ['Pro'] })
        .where('accountId', '=', idOf('acme'))
        .where('productKey', '=', 'core')
        .execute(),
    );
    const body = await grid({ cell: { productKey: 'core', state: 'owned' } });
    expect((body['columns'] as { productKey: string; plans: object[] }[]).find(({ productKey }) => productKey === 'core')?.plans).toEqual([
      { plan: 'Pro', accounts: 1 },
    ]);
    expect(names(await grid({ cell: { productKey: 'core', state: 'owned', plan: 'Pro' } }))).toEqual(['Acme']);
    expect(names(await grid({ cell: { productKey: 'core', state: 'owned', plan: 'Team' } }))).toEqual([]);
  });

  it('shows accounts with the most ARR first, and each product with what all come to', async () => {
    const body = await grid();
    expect(names(body)).toEqual(['Acme', 'Bode', 'Cato']);
    expect(body).toMatchObject({ total: 3, arrMinor: 2_232_000, columnsLeftOut: 0 });
    expect(body['columns']).toMatchObject([
      { productKey: 'core', arrMinor: 2_232_000, isUseKnown: true, accounts: { owned: 1, unused: 1, tried: 0, former: 1, none: 0 } },
      { productKey: 'support', isUseKnown: false, accounts: { owned: 1, unused: 0, none: 2 } },
      { productKey: 'forms', accounts: { tried: 1, none: 2 } },
    ]);
  });

  it('does not call unused what nobody’s use is known of', async () => {
    const [acme] = (await grid())['rows'] as { cells: { productKey: string; state: string }[] }[];
    expect(acme?.cells.map(({ productKey, state }) => [productKey, state])).toEqual([
      ['core', 'owned'],
      ['support', 'owned'],
    ]);
  });

  it('is narrowed by rule, words and cell, and comes in blocks', async () => {
    expect(names(await grid({ rule: { field: 'attribute:segment', op: 'in', texts: ['Small'] } }))).toEqual(['Bode', 'Cato']);
    expect(names(await grid({ cell: { productKey: 'forms', state: 'none' } }))).toEqual(['Acme', 'Cato']);
    expect(names(await grid({ cell: { productKey: 'support', state: 'owned' } }))).toEqual(['Acme']);
    expect(names(await grid({ cell: { productKey: 'core', state: 'unused' } }))).toEqual(['Bode']);
    expect(names(await grid({ offset: 1, limit: 1 }))).toEqual(['Bode']);
    expect((await grid({ q: 'cat' }))['total']).toBe(1);
  });

  it('counts all accounts from what is kept, as it counts those that match a rule which all of them do', async () => {
    const columnsOf = async (body: object) => (await grid(body))['columns'];
    const isCountedAlike = async () => {
      const kept = await columnsOf({});
      expect(kept).toEqual(await columnsOf({ rule: { field: 'attribute:segment', op: 'in', texts: ['Large', 'Small'] } }));
      return kept;
    };
    const rollback = new Error('taken back');
    const before = await isCountedAlike();
    await inWorkspace((records) =>
      sql`update product_holdings set state = 'former', arr_minor = null, used_on = null where product_key = 'forms'`.execute(records),
    );
    await inWorkspace((records) => sql`update product_holdings set arr_minor = null where product_key = 'support'`.execute(records));
    expect(await isCountedAlike()).toMatchObject([
      { productKey: 'core' },
      { productKey: 'support', withoutArr: 1 },
      { productKey: 'forms', isUseKnown: false, withoutArr: 0, accounts: { tried: 0, former: 1 } },
    ]);
    await inWorkspace((records) => sql`update accounts set removed_at = now() where id = ${idOf('bode')}`.execute(records));
    expect(await isCountedAlike()).toMatchObject([
      { productKey: 'core', arrMinor: 1_632_000, accounts: { owned: 1, unused: 0, former: 1, none: 0 } },
      {},
      {},
    ]);
    await inWorkspace((records) => sql`update accounts set removed_at = null where id = ${idOf('bode')}`.execute(records));
    await expect(
      inWorkspace(async (records) => {
        await sql`delete from product_holdings`.execute(records);
        throw rollback;
      }),
    ).rejects.toBe(rollback);
    await inWorkspace((records) => sql`delete from product_holdings where product_key = 'forms'`.execute(records));
    expect(await isCountedAlike()).toHaveLength(2);
    await inWorkspace((records) =>
      sql`insert into product_holdings (workspace_id, account_id, product_key, state, arr_minor, used_on)
        values (${api.scope.workspaceId}, ${idOf('bode')}, 'forms', 'tried', 0, ${ago(3)}::date)`.execute(records),
    );
    await inWorkspace((records) => sql`update product_holdings set arr_minor = 0 where product_key = 'support'`.execute(records));
    expect(await isCountedAlike()).toEqual(before);
  });

  it('is downloaded whole, in the words of whoever asks', async () => {
    const { status, text } = await api.download('/expansion/whitespace/export', { words: { owned: 'En uso', none: 'Nada' } });
    expect(status).toBe(200);
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('Acme');
    expect(lines[1]).toContain('En uso,16320,');
    expect(lines[3]).toContain('Nada');
    expect((await (await api.as('viewer', 'vw@meridian.example'))('POST', '/expansion/whitespace/export', {})).status).toBe(403);
  });

  it('says of one account how it stands with every product', async () => {
    const { body } = await api.ask('GET', `/accounts/${idOf('bode')}/whitespace`);
    expect(body).toMatchObject({
      arrMinor: 600_000,
      products: [
        { productKey: 'core', state: 'unused' },
        { productKey: 'forms', state: 'tried' },
        { productKey: 'support', state: 'none' },
      ],
    });
  });
});

describe('an opportunity', () => {
  it('is raised by a signal, which stands behind no other', async () => {
    const own = await enter({ signalId: 'sig_1', kind: 'seats', amount: usd(500_000) });
    expect(own).toMatchObject({
      state: 'open',
      kind: 'seats',
      arrMinor: 500_000,
      owner: { name: 'Ana Ruiz' },
      signal: { id: 'sig_1', key: 'expansion_ready' },
      version: 1,
      came: null,
      versions: [{ version: 1, state: 'open', by: { name: 'Ana Ruiz' } }],
    });
    expect(await api.ask('POST', '/opportunities', { accountId: idOf('acme'), signalId: 'sig_1' })).toMatchObject({
      status: 409,
      body: { code: 'expansion.signal_is_taken' },
    });
    expect(await api.ask('POST', '/opportunities', { accountId: idOf('acme'), signalId: 'sig_3' })).toMatchObject({
      status: 400,
      body: { code: 'expansion.not_its_signal' },
    });
    expect((await api.ask('GET', '/opportunities')).body).toMatchObject({ total: 1, open: { opportunities: 1, arrMinor: 500_000 } });
    const [row] = (await grid())['rows'] as { opportunities: object[] }[];
    expect(row?.opportunities).toEqual([{ id: own['id'], productKey: null, arrMinor: 500_000 }]);
  });

  it('is changed, lost with a reason and opened again, and keeps every version', async () => {
    const { id } = await enter({ kind: 'cross_sell', productKey: 'forms' });
    const path = `/opportunities/${String(id)}`;
    expect((await api.ask('PATCH', path, { basedOn: 1, amount: usd(1_000), expectedOn: '2020-01-01' })).body).toMatchObject({
      version: 2,
      isOverdue: true,
      product: { key: 'forms' },
    });
    expect((await api.ask('PATCH', path, { basedOn: 1, title: 'Late' })).body).toMatchObject({ code: 'expansion.is_behind' });
    expect((await api.ask('POST', `${path}/close`, { basedOn: 2, outcome: 'lost' })).body).toMatchObject({
      code: 'expansion.reason_needed',
    });
    const lost = await api.ask('POST', `${path}/close`, { basedOn: 2, outcome: 'lost', reason: 'Built their own' });
    expect(lost.body).toMatchObject({ state: 'lost', closedOn: api.scope.today, isOverdue: false, version: 3 });
    expect((await api.ask('POST', `${path}/close`, { basedOn: 3, outcome: 'won' })).body).toMatchObject({ code: 'expansion.is_closed' });
    const again = (await api.ask('POST', `${path}/reopen`, { basedOn: 3 })).body;
    expect((again['versions'] as { state: string }[]).map(({ state }) => state)).toEqual(['open', 'lost', 'open', 'open']);
    const { items } = (await api.ask('GET', `/accounts/${idOf('acme')}/timeline?kinds=opportunity`)).body as { items: { what: string }[] };
    expect(items.map(({ what }) => what).toSorted()).toEqual(['again', 'changed', 'lost', 'opened']);
  });

  it('is taken back while it is as it was entered, which frees its signal', async () => {
    const { id } = await enter({ signalId: 'sig_2' });
    expect((await api.ask('DELETE', `/opportunities/${String(id)}`)).status).toBe(204);
    const kept = await enter({ signalId: 'sig_2' });
    await api.ask('PATCH', `/opportunities/${String(kept['id'])}`, { basedOn: 1, title: 'More seats' });
    expect((await api.ask('DELETE', `/opportunities/${String(kept['id'])}`)).body).toMatchObject({ code: 'expansion.has_history' });
  });

  it('that was won is held against what came, price rises apart', async () => {
    const write = (row: object) =>
      inWorkspace((records) =>
        writeOpportunities(records, api.scope, [
          { opportunity: 'O-1', account: 'acme', kind: 'seats', state: 'won', openedOn: ago(30), closedOn: ago(25), ...row },
        ]),
      );
    expect(await write({ amountMinor: 300_000, currency: 'USD' })).toMatchObject({ added: 1, refused: [] });
    const { body } = await api.ask('GET', '/opportunities?state=won');
    expect(body['opportunities']).toMatchObject([
      { arrMinor: 300_000, came: { amountMinor: 240_000, byPriceMinor: 72_000, movements: [{ reason: 'seats' }, { reason: 'price' }] } },
    ]);
    expect(await write({ state: 'open' })).toMatchObject({ refused: [{ code: 'opportunity_open_with_day' }] });
    expect(await write({ amountMinor: -1, currency: 'USD' })).toMatchObject({ refused: [{ code: 'opportunity_below_zero' }] });
  });

  it('of a file stands behind the last signal of the key it names, of its account and before it opened', async () => {
    await inWorkspace((records) => sql`update signals set since = ${ago(40)}::date where id = 'sig_1'`.execute(records));
    const row = { account: 'acme', kind: 'seats', signal: 'expansion_ready' } as const;
    await inWorkspace((records) =>
      writeOpportunities(records, api.scope, [
        { ...row, opportunity: 'O-1', title: 'after', openedOn: ago(30) },
        { ...row, opportunity: 'O-2', title: 'before', openedOn: ago(41) },
        { ...row, opportunity: 'O-3', title: 'other', openedOn: ago(30), signal: 'promoter' },
      ]),
    );
    const { body } = await api.ask('GET', '/opportunities');
    const behind = (body['opportunities'] as { title: string; signal: { id: string } | null }[]).map(({ title, signal }) => [
      title,
      signal?.id ?? null,
    ]);
    expect(new Map(behind as [string, string | null][])).toEqual(
      new Map([
        ['after', 'sig_1'],
        ['before', null],
        ['other', null],
      ]),
    );
  });

  it('is listed page by page, by state, kind, product and account', async () => {
    for (const amountMinor of [3, 1, 2, 2, 2]) await enter({ amount: usd(amountMinor) });
    await enter({ accountId: idOf('bode'), kind: 'cross_sell', productKey: 'forms' });
    const ids = (body: Record<string, unknown>) => (body['opportunities'] as { id: string }[]).map(({ id }) => id);
    const all = ids((await api.ask('GET', '/opportunities')).body);
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.ask('GET', `/opportunities?limit=2${cursor}`);
      paged.push(...ids(body));
      cursor = body['next'] === null ? '' : `&cursor=${String(body['next'])}`;
    } while (cursor !== '');
    expect([paged, all.length]).toEqual([all, 6]);
    expect(ids((await api.ask('GET', '/opportunities?product=forms')).body)).toEqual([all.at(-1)]);
    expect(ids((await api.ask('GET', `/opportunities?account=${idOf('bode')}`)).body)).toHaveLength(1);
    expect(ids((await api.ask('GET', '/opportunities?state=closed')).body)).toEqual([]);
  });

  it('is not seen from another workspace', async () => {
    await enter({ signalId: 'sig_1' });
    const by = { actor: { kind: 'operator', id: null } as const, now: systemClock.now() };
    const other = await api.test.database.inInstallation((records) =>
      createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, by),
    );
    const seen = await api.test.database.inWorkspace(other.id, async (records) => [
      await records.selectFrom('opportunities').select('id').execute(),
      await records.selectFrom('opportunityVersions').select('opportunityId').execute(),
      await records.selectFrom('opportunitySignals').select('signalId').execute(),
      await records.selectFrom('productHoldings').select('accountId').execute(),
    ]);
    expect(seen).toEqual([[], [], [], []]);
  });
});

describe('credit', () => {
  const giveToAna = () =>
    inWorkspace(async (records) => {
      const { id } = await records.selectFrom('members').select('id').where('name', '=', 'Ana Ruiz').executeTakeFirstOrThrow();
      await records.updateTable('accounts').set({ ownerId: id }).where('id', '=', idOf('acme')).execute();
    });
  type Lines = { party: string; member: { name: string } | null; totalMinor: number }[];
  const report = async () => (await api.ask('GET', '/expansion/credit?quarters=8')).body;
  const said = (body: Record<string, unknown>) =>
    (body['lines'] as Lines).map(({ party, member, totalMinor }) => [party, member?.name, totalMinor]);

  it('goes to who sold it up to month three, then to the owner, and to nobody for a price rise; the lines sum to all expansion', async () => {
    await giveToAna();
    const body = await report();
    expect(said(body)).toEqual([
      ['csm', 'Ana Ruiz', 240_000],
      ['sales', 'Sal Vendor', 120_000],
      ['none', undefined, 72_000],
    ]);
    expect(body['totalMinor']).toBe(432_000);
    const rows = (await api.ask('GET', `/expansion/credit/rows?since=${ago(500)}&until=${dayToIso(today() + 1)}`)).body;
    expect(rows).toMatchObject({ total: 3, sumMinor: 432_000 });
    const one = (await api.ask('GET', `/expansion/credit/rows?since=${ago(500)}&until=${ago(0)}&party=sales`)).body;
    expect(one['rows']).toMatchObject([{ account: { name: 'Acme' }, on: ago(390), contractOn: ago(400), months: 0, ruleVersion: 0 }]);
  });

  it('stays with who owned the account on the day of the movement', async () => {
    await giveToAna();
    expect((await api.ask('PUT', `/accounts/${idOf('acme')}/owner`, { ownerId: null })).status).toBeLessThan(300);
    expect(said(await report())[0]).toEqual(['csm', 'Ana Ruiz', 240_000]);
  });

  it('follows the rule in force on the day: a later version leaves what came before it', async () => {
    const publish = async (content: object, basedOn: number) => {
      await api.ask('PUT', '/credit-rule/draft', { basedOn, content });
      return api.ask('POST', '/credit-rule/publish', { note: 'New year', basedOn });
    };
    expect((await publish({ holdsFrom: ago(30), salesMonths: 60, shared: null }, 0)).status).toBe(200);
    expect(said(await report())).toEqual([
      ['sales', 'Sal Vendor', 360_000],
      ['none', undefined, 72_000],
    ]);
    expect((await publish({ holdsFrom: ago(15), salesMonths: 0, shared: { untilMonths: 24, salesShare: 0.5 } }, 1)).status).toBe(200);
    expect(said(await report())[0]).toEqual(['sales', 'Sal Vendor', 360_000]);
    expect((await publish({ holdsFrom: ago(15), salesMonths: 6, shared: { untilMonths: 6, salesShare: 0.5 } }, 2)).body).toMatchObject({
      code: 'expansion.shared_too_early',
    });
    expect((await api.ask('GET', '/credit-rule')).body).toMatchObject({ version: 2, versions: [{ version: 2 }, { version: 1 }] });
  });

  it('is tried on the last quarters before a rule is published, and says what publishing rewrites', async () => {
    await giveToAna();
    const preview = async (content: object) => (await api.ask('POST', '/credit-rule/draft/preview', content)).body;
    const year = { salesMonths: 60, shared: null };
    expect(await preview({ ...year, holdsFrom: dayToIso(today() + 1) })).toMatchObject({
      movements: 1,
      movedMinor: 240_000,
      rewritten: { movements: 0, movedMinor: 0 },
      lines: [{ party: 'sales', member: { name: 'Sal Vendor' } }, { party: 'none' }, { party: 'csm', member: { name: 'Ana Ruiz' } }],
    });
    expect(await preview({ ...year, holdsFrom: ago(30) })).toMatchObject({ rewritten: { movements: 1, movedMinor: 240_000 } });
    expect(await preview({ holdsFrom: ago(1), salesMonths: 6, shared: { untilMonths: 6, salesShare: 0.5 } })).toMatchObject({
      code: 'expansion.shared_too_early',
    });
    const viewer = await api.as('viewer', 'vic@meridian.example');
    expect(await viewer('POST', '/credit-rule/draft/preview', { ...year, holdsFrom: ago(1) })).toMatchObject({ status: 403 });
  });

  it('goes to the member who is named as seller from that day on, else to the member whom the source names', async () => {
    const { id } = await inWorkspace((records) =>
      records.selectFrom('members').select('id').where('name', '=', 'Ana Ruiz').executeTakeFirstOrThrow(),
    );
    const path = `/accounts/${idOf('acme')}/seller`;
    expect((await api.ask('PUT', path, { memberId: id })).body).toEqual({ memberId: id, previousMemberId: null });
    // The movement was a year ago: whoever sold it then keeps it.
    expect(said(await report())).toContainEqual(['sales', 'Sal Vendor', 120_000]);
    expect((await api.ask('GET', `/accounts/${idOf('acme')}/whitespace`)).body).toMatchObject({
      sales: { member: { name: 'Ana Ruiz' }, toldBySource: 'Sal Vendor' },
    });
    expect((await api.ask('PUT', path, { memberId: null })).body).toEqual({ memberId: null, previousMemberId: id });
    expect((await api.ask('PUT', path, { memberId: 'mem_nobody' })).status).toBe(422);
    await inWorkspace((records) => records.updateTable('accounts').set({ seller: 'ana ruiz' }).where('id', '=', idOf('acme')).execute());
    expect(said(await report())).toContainEqual(['sales', 'Ana Ruiz', 120_000]);
    await inWorkspace((records) => records.updateTable('accounts').set({ seller: 'Sal Vendor' }).where('id', '=', idOf('acme')).execute());
  });

  it('is a file of movements, as are opportunities', async () => {
    await giveToAna();
    const file = async (path: string) =>
      (await api.app.inject({ method: 'GET', url: `/api/v1/w/meridian${path}`, headers: { cookie: api.cookie } })).body
        .trim()
        .split('\r\n');
    const credit = await file('/expansion/credit.csv?quarters=8');
    expect(credit[0]).toContain('accountId,account,on,reason');
    expect(credit).toHaveLength(4);
    expect(credit.join()).toContain(`${ago(390)},seats,core,${ago(400)},0,sales,Sal Vendor,1200,USD,0`);
    await enter({ amount: usd(3_000) });
    expect((await file('/opportunities.csv'))[1]).toMatch(/,Acme,.*open.*,30,USD/);
  });
});
