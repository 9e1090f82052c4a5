import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../access/index.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeRisks } from '../../../facts/risks/index.ts';
import { writeRates, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { loadDossiers } from '../../../measures/metrics/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

let api: SignedInApi;
const accounts = new Map<string, string>();
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const idOf = (key: string) => accounts.get(key) ?? '';

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  await inWorkspace(async (records) => {
    await writeAccounts(records, api.scope, [
      { account: 'acme', name: 'Acme' },
      { account: 'bode', name: 'Bode' },
    ]);
    for (const { id, externalId } of await records.selectFrom('accounts').select(['id', 'externalId']).execute())
      accounts.set(externalId, id);
    await writeSubscriptions(records, api.scope, [
      { subscription: 's', account: 'acme', startOn: '2026-01-01', termMonths: 12, mrrMinor: 100_000, currency: 'USD' },
    ]);
    for (const [key, arr] of [
      ['acme', 1_200_000],
      ['bode', null],
    ] as const)
      await sql`insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, stake, stake_parts, computed_at)
        values (${workspaceId}, ${idOf(key)}, 'adopting', 'steady', ${arr}, 1, '{}', now())`.execute(records);
  });
});
afterAll(() => api.close());
beforeEach(() =>
  inWorkspace(async (records) => {
    await records.deleteFrom('risks').execute();
    await records.deleteFrom('signals').execute();
    const signals = [
      ['sig_1', 'acme', 'champion_gone', 'high', 300_000],
      ['sig_2', 'acme', 'use_drop', 'medium', 700_000],
      ['sig_3', 'bode', 'use_drop', 'medium', null],
      ['sig_4', 'acme', 'promoter', 'positive', null],
    ] as const;
    for (const [id, account, key, severity, exposed] of signals)
      await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at, exposed_arr_minor, currency)
        values (${api.scope.workspaceId}, ${id}, ${idOf(account)}, ${key}, ${severity}, current_date, current_date, current_date, now(), ${exposed}, 'USD')`.execute(
        records,
      );
  }),
);

const enter = async (body: object) => (await api.ask('POST', '/risks', { accountId: idOf('acme'), ...body })).body;
const ids = (body: Record<string, unknown>) => (body['risks'] as { id: string }[]).map(({ id }) => id);

describe('money of another currency', () => {
  it('is exposed by its minor digits: a yen has no cents, and a dinar a thousand fils', async () => {
    await inWorkspace((records) =>
      writeRates(records, api.scope, [
        { currency: 'JPY', since: '2026-01-01', rate: 0.0067, source: 'ecb' },
        { currency: 'KWD', since: '2026-01-01', rate: 3, source: 'ecb' },
      ]),
    );
    const told = [
      { risk: 'R-JPY', exposedMinor: 100_000, currency: 'JPY' },
      { risk: 'R-KWD', exposedMinor: 200_000, currency: 'KWD' },
    ];
    await inWorkspace((records) =>
      writeRisks(
        records,
        api.scope,
        told.map((one) => ({ ...one, account: 'acme', kind: 'budget', title: one.currency })),
      ),
    );
    const { body } = await api.ask('GET', '/risks');
    // 100,000 yen are 670.00 dollars, 200.000 dinar 600.00.
    const exposed = (body['risks'] as { title: string; exposedArrMinor: number }[]).map((one) => [one.title, one.exposedArrMinor]);
    expect(Object.fromEntries(exposed)).toEqual({ JPY: 670_00, KWD: 600_00 });
  });
});

describe('taking signals into a risk', () => {
  it('asks for nothing but the signals: kind, money and owner are taken from them and from who does it', async () => {
    const risk = await enter({ signalIds: ['sig_1', 'sig_2'] });
    expect(risk).toMatchObject({
      kind: 'champion',
      title: '',
      state: 'open',
      exposed: { amountMinor: 700_000, currency: 'USD' },
      exposedArrMinor: 700_000,
      owner: { name: 'Ana Ruiz' },
      version: 1,
      signals: [{ key: 'champion_gone' }, { key: 'use_drop' }],
      areSignalsOver: false,
      versions: [{ version: 1, state: 'open', by: { name: 'Ana Ruiz' } }],
    });
    expect((await api.ask('GET', '/signals/sig_1')).body).toMatchObject({ risk: { id: risk['id'], state: 'open' }, riskKind: 'champion' });
    const { signals } = (await api.ask('GET', `/accounts/${idOf('acme')}/signals`)).body as { signals: { id: string; risk: unknown }[] };
    expect(signals.map(({ id, risk: of }) => [id, of !== null])).toEqual([
      ['sig_1', true],
      ['sig_2', true],
      ['sig_4', false],
    ]);
  });

  it('says that its signals are over, and stays open until somebody says what came of it', async () => {
    const { id } = await enter({ signalIds: ['sig_1', 'sig_2'] });
    await api.ask('POST', '/signals/close', { signalIds: ['sig_1'], outcome: 'worked' });
    expect((await api.ask('GET', `/risks/${String(id)}`)).body).toMatchObject({ areSignalsOver: false });
    await inWorkspace((records) =>
      records.updateTable('signals').set({ state: 'closed', closedAs: 'over' }).where('id', '=', 'sig_2').execute(),
    );
    expect((await api.ask('GET', `/risks/${String(id)}`)).body).toMatchObject({ state: 'open', areSignalsOver: true });
    expect((await api.ask('GET', '/risks')).body).toMatchObject({ open: { signalsOver: 1 } });
    const closed = await api.ask('POST', `/risks/${String(id)}/close`, { basedOn: 1, outcome: 'averted', reason: 'Use is back' });
    expect(closed.body).toMatchObject({ state: 'averted', areSignalsOver: false, closedOn: expect.any(String) });
  });

  it('takes no signal of another account, none that is not there, and no good news', async () => {
    for (const signalId of ['sig_3', 'sig_9', 'sig_4'])
      expect(await api.ask('POST', '/risks', { accountId: idOf('acme'), signalIds: [signalId] })).toMatchObject({
        status: 400,
        body: { code: 'risks.not_its_signals' },
      });
    expect(ids((await api.ask('GET', '/risks?state=all')).body)).toEqual([]);
  });

  it('has a signal stand behind one risk, the one that it was taken into last', async () => {
    const first = await enter({ signalIds: ['sig_1'] });
    const second = await enter({ kind: 'budget', exposed: null });
    const path = `/risks/${String(second['id'])}/signals`;
    expect((await api.ask('POST', path, { signalIds: ['sig_1', 'sig_2'] })).body).toMatchObject({ signals: [{}, {}] });
    expect((await api.ask('GET', `/risks/${String(first['id'])}`)).body).toMatchObject({ signals: [] });
    expect((await api.ask('DELETE', `${path}/sig_1`)).body).toMatchObject({ signals: [{ id: 'sig_2' }] });
    expect((await api.ask('DELETE', `${path}/sig_1`)).status).toBe(404);
  });
});

describe('a risk', () => {
  it('is mitigated, closed with a reason and opened again, and keeps every version', async () => {
    const { id } = await enter({ kind: 'competitor', title: 'Pilot with a rival', exposed: { amountMinor: 500_000, currency: 'USD' } });
    const path = `/risks/${String(id)}`;
    const mitigating = await api.ask('PATCH', path, {
      basedOn: 1,
      state: 'mitigating',
      mitigation: 'Executive call on Friday',
      dueOn: '2030-01-05',
    });
    expect(mitigating.body).toMatchObject({ state: 'mitigating', version: 2, mitigation: 'Executive call on Friday' });
    expect((await api.ask('POST', `${path}/close`, { basedOn: 2, outcome: 'realised', reason: ' ' })).status).toBe(400);
    expect((await api.ask('POST', `${path}/close`, { basedOn: 2, outcome: 'realised', reason: 'They went' })).body).toMatchObject({
      version: 3,
    });
    expect(await api.ask('PATCH', path, { basedOn: 3, state: 'open' })).toMatchObject({ status: 422, body: { code: 'risks.is_closed' } });
    const again = await api.ask('POST', `${path}/reopen`, { basedOn: 3, reason: 'They ask anew' });
    expect(again.body).toMatchObject({ state: 'open', closedOn: null, version: 4 });
    expect((again.body['versions'] as { state: string }[]).map(({ state }) => state)).toEqual(['open', 'realised', 'mitigating', 'open']);
  });

  it('refuses what was decided on a version that is no longer the last', async () => {
    const { id } = await enter({ kind: 'price' });
    expect((await api.ask('PATCH', `/risks/${String(id)}`, { basedOn: 1, title: 'Discount asked' })).body).toMatchObject({ version: 2 });
    expect(await api.ask('PATCH', `/risks/${String(id)}`, { basedOn: 1, title: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'risks.is_behind' },
    });
    expect((await api.ask('PATCH', `/risks/${String(id)}`, { basedOn: 2, title: 'Discount asked' })).body).toMatchObject({ version: 2 });
  });

  it('is taken back while it is as it was entered, and closed from then on', async () => {
    const { id } = await enter({ signalIds: ['sig_1'] });
    expect((await api.ask('DELETE', `/risks/${String(id)}`)).status).toBe(204);
    expect((await api.ask('GET', '/signals/sig_1')).body).toMatchObject({ risk: null });
    const kept = await enter({ kind: 'price' });
    await api.ask('PATCH', `/risks/${String(kept['id'])}`, { basedOn: 1, title: 'Discount asked' });
    expect(await api.ask('DELETE', `/risks/${String(kept['id'])}`)).toMatchObject({ status: 422, body: { code: 'risks.has_history' } });
  });

  it('is told on the timeline of its account', async () => {
    const { id } = await enter({ kind: 'price', title: 'Discount asked' });
    await api.ask('PATCH', `/risks/${String(id)}`, { basedOn: 1, state: 'mitigating' });
    await api.ask('POST', `/risks/${String(id)}/close`, { basedOn: 2, outcome: 'accepted', reason: 'Too small' });
    const { items } = (await api.ask('GET', `/accounts/${idOf('acme')}/timeline?kinds=risk`)).body as { items: { what: string }[] };
    expect(items.map(({ what }) => what)).toEqual(['accepted', 'mitigating', 'opened']);
    expect(items[0]).toMatchObject({ kind: 'risk', title: 'Discount asked', body: 'Too small', member: { name: 'Ana Ruiz' } });
  });

  it('is said in the currency of the workspace, for a member who is there', async () => {
    const asked = { accountId: idOf('acme'), kind: 'price' };
    expect(await api.ask('POST', '/risks', { ...asked, exposed: { amountMinor: 1, currency: 'EUR' } })).toMatchObject({
      status: 400,
      body: { code: 'risks.other_currency' },
    });
    expect(await api.ask('POST', '/risks', { ...asked, ownerId: 'mem_nobody' })).toMatchObject({ status: 422 });
    expect(await api.ask('POST', '/risks', { ...asked, kind: undefined })).toMatchObject({
      status: 400,
      body: { code: 'risks.kind_needed' },
    });
    expect(await api.ask('POST', '/risks', { ...asked, accountId: 'acc_nowhere' })).toMatchObject({ status: 404 });
  });

  it('is read by whoever reads, and written by whoever works', async () => {
    const { id } = await enter({ kind: 'price' });
    const viewer = await api.as('viewer', 'vi@meridian.example');
    const csm = await api.as('csm', 'cy@meridian.example');
    expect((await viewer('GET', '/risks')).status).toBe(200);
    expect((await viewer('POST', '/risks', { accountId: idOf('acme'), kind: 'price' })).status).toBe(403);
    expect((await viewer('PATCH', `/risks/${String(id)}`, { basedOn: 1, title: 'x' })).status).toBe(403);
    expect((await csm('PATCH', `/risks/${String(id)}`, { basedOn: 1, title: 'x' })).status).toBe(200);
  });

  it('is not seen from another workspace', async () => {
    const { id } = await enter({ kind: 'price' });
    const by = { actor: { kind: 'operator', id: null } as const, now: systemClock.now() };
    const other = await api.test.database.inInstallation((records) =>
      createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, by),
    );
    const seen = await api.test.database.inWorkspace(other.id, async (records) => [
      await records.selectFrom('risks').select('id').execute(),
      await records.selectFrom('riskVersions').select('riskId').execute(),
      await records.selectFrom('riskSignals').select('riskId').execute(),
    ]);
    expect(seen).toEqual([[], [], []]);
    expect((await api.ask('GET', `/risks/${String(id)}`)).status).toBe(200);
  });
});

describe('the register', () => {
  it('puts what is overdue first, then the largest, and counts no ARR twice', async () => {
    const small = await enter({ kind: 'price', exposed: { amountMinor: 100_000, currency: 'USD' } });
    const whole = await enter({ kind: 'budget', exposed: null });
    const unknown = await enter({ accountId: idOf('bode'), kind: 'value', exposed: null });
    const late = await enter({
      accountId: idOf('bode'),
      kind: 'support',
      exposed: { amountMinor: 50_000, currency: 'USD' },
      dueOn: '2026-01-01',
    });
    const { body } = await api.ask('GET', '/risks');
    expect(ids(body)).toEqual([late, whole, small, unknown].map(({ id }) => id));
    expect(body).toMatchObject({
      total: 4,
      next: null,
      // All of Acme's ARR once, and what is known of Bode's.
      open: { risks: 4, accounts: 2, exposedArrMinor: 1_250_000, unknown: 0, overdue: 1 },
      risks: [{ isOverdue: true, exposedArrMinor: 50_000 }, { exposedArrMinor: 1_200_000, exposed: null }, {}, { exposedArrMinor: null }],
    });
  });

  it('bounds what is exposed by the ARR of the account', async () => {
    expect(await enter({ kind: 'price', exposed: { amountMinor: 9_900_000, currency: 'USD' } })).toMatchObject({
      exposed: { amountMinor: 9_900_000 },
      exposedArrMinor: 1_200_000,
    });
  });

  it('comes in pages that leave out and repeat nothing', async () => {
    for (const amountMinor of [3, 1, 2, 2, 2]) await enter({ kind: 'price', exposed: { amountMinor, currency: 'USD' } });
    await enter({ accountId: idOf('bode'), kind: 'value', exposed: null });
    await enter({ kind: 'price', exposed: { amountMinor: 1, currency: 'USD' }, dueOn: '2026-01-01' });
    const all = ids((await api.ask('GET', '/risks')).body);
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.ask('GET', `/risks?limit=2${cursor}`);
      paged.push(...ids(body));
      cursor = body['next'] === null ? '' : `&cursor=${String(body['next'])}`;
    } while (cursor !== '');
    expect(paged).toEqual(all);
    expect(all).toHaveLength(7);
  });

  it('is looked at by state, kind, account, and as one’s own', async () => {
    const csm = await api.as('csm', 'bo@meridian.example');
    const own = String((await csm('POST', '/risks', { accountId: idOf('acme'), kind: 'sponsor' })).body['id']);
    const { id } = await enter({ accountId: idOf('bode'), kind: 'price' });
    await api.ask('POST', `/risks/${String(id)}/close`, { basedOn: 1, outcome: 'averted', reason: 'Signed' });
    const asked = async (query: string, ask = api.ask) => ids((await ask('GET', `/risks?${query}`)).body);
    expect(await asked('')).toEqual([own]);
    expect(await asked('state=closed')).toEqual([id]);
    expect(await asked('state=all&kind=price')).toEqual([id]);
    expect(await asked(`state=all&account=${idOf('acme')}`)).toEqual([own]);
    expect(await asked('scope=mine')).toEqual([]);
    expect(await asked('scope=mine', csm)).toEqual([own]);
  });
});

describe('risks that another system tells', () => {
  const told = {
    risk: 'Q-1',
    account: 'acme',
    kind: 'competitor',
    openedOn: '2026-03-01',
    exposedMinor: 200_000,
    currency: 'USD',
  } as const;
  const write = (row: object) => inWorkspace((records) => writeRisks(records, api.scope, [{ ...told, ...row }]));
  const statesIn = async () => {
    const [dossier] = await inWorkspace((records) =>
      loadDossiers(records, { workspaceId: api.scope.workspaceId, timeZone: 'UTC', accountIds: [idOf('acme')], usage: new Map() }),
    );
    return dossier?.risks.flatMap(({ versions }) => versions.map(({ day, state }) => [day, state]));
  };

  it('are known since they were opened, and ended on their day', async () => {
    expect(await write({ state: 'averted', closedOn: '2026-05-01' })).toMatchObject({ added: 1, refused: [] });
    expect(await statesIn()).toEqual([
      [isoToDay('2026-03-01'), 'open'],
      [isoToDay('2026-05-01'), 'averted'],
    ]);
    expect(await write({ state: 'averted', closedOn: '2026-05-01' })).toMatchObject({ unchanged: 1 });
    expect((await statesIn())?.length).toBe(2);
  });

  it('count from the day they come in where nobody says since when they are open, and keep that day', async () => {
    const since = async () => (await statesIn())?.map(([day]) => day);
    expect(await write({ openedOn: undefined })).toMatchObject({ added: 1, refused: [] });
    const today = isoToDay(api.scope.today);
    expect(await since()).toEqual([today]);
    expect(await write({ openedOn: undefined, mitigation: 'A call' })).toMatchObject({ changed: 1, refused: [] });
    expect((await since())?.[0]).toBe(today);
    expect(await write({ risk: 'Q-2', openedOn: undefined, state: 'averted', closedOn: '2026-05-01' })).toMatchObject({
      refused: [{ code: 'closed_before_opened' }],
    });
  });

  it('are refused where they are closed without a day, or money has no currency', async () => {
    expect(await write({ state: 'averted' })).toMatchObject({ refused: [{ code: 'closed_without_day' }] });
    expect(await write({ closedOn: '2026-05-01' })).toMatchObject({ refused: [{ code: 'open_with_closing_day' }] });
    expect(await write({ currency: undefined })).toMatchObject({ refused: [{ code: 'currency_unknown' }] });
  });
});
