import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeFactRows } from '../../../wiring/row-writers.ts';

let api: SignedInApi;
const ids: Record<string, string> = {};
let ownerId = '';
type Kind = keyof typeof writeFactRows;
const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const write = (kind: Kind, ...rows: readonly object[]) =>
  inWorkspace((records) => writeFactRows[kind](records, api.scope, rows as readonly never[]));
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;
const ask = (account: string, body: object) => api.ask('POST', `/accounts/${ids[account]}/refund-requests`, body);
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

type Cases = {
  refunds: { id: string; key: string; state: string; reviewedOn: string | null }[];
  open: number;
  sellers: { seller: string | null; refunds: number; open: number; money: { rate: number } | null; causes: object[] }[];
};
const window = '?since=2026-01-01&until=2027-01-01';

beforeAll(async () => {
  api = await signedInApi();
  await write(
    'accounts',
    { account: 'Ridge', name: 'Ridge', seller: 'Rui Prates' },
    { account: 'Porto', name: 'Porto', seller: 'Inés Cabral' },
    { account: 'Untold', name: 'Untold' },
  );
  for (const row of await inWorkspace((records) => records.selectFrom('accounts').select(['id', 'name']).execute())) ids[row.name] = row.id;
  const [owner] = await inWorkspace((records) => records.selectFrom('members').select('id').execute());
  ownerId = owner?.id ?? '';
  const line = { account: 'Ridge', startOn: '2026-01-01', mrrMinor: 1_000, currency: 'USD' };
  await write('subscriptions', { subscription: 'S-1', ...line, refundTerms: 'full', refundUntil: '2026-01-31' });
  await write('subscriptions', { subscription: 'S-2', ...line, account: 'Porto', refundTerms: 'none' });
  const paid = { paidOn: '2026-01-10', amountMinor: 10_000, currency: 'USD' };
  await write('payments', { payment: 'P-1', account: 'Ridge', ...paid }, { payment: 'P-2', account: 'Porto', ...paid });
  await write(
    'refunds',
    { refund: 'R-1', account: 'Ridge', payment: 'P-1', refundedOn: '2026-02-01', amountMinor: 4_000, currency: 'USD' },
    { refund: 'R-2', account: 'Porto', payment: 'P-2', refundedOn: '2026-03-01', amountMinor: 500, currency: 'USD', cause: 'product.gap' },
  );
});
afterAll(() => api.close());

describe('a refund as a case', () => {
  it('is handed to a member, and closed with its cause and what was found; a cause taken back opens it again', async () => {
    const [first] = (await get<Cases>(`/refunds${window}`)).refunds;
    expect(first).toMatchObject({ key: 'R-1', state: 'open', owner: null, seller: 'Rui Prates' });
    const review = (body: object) => api.ask('PATCH', `/refunds/${first?.id}`, body);
    expect(await review({ ownerId })).toMatchObject({ status: 200, body: { owner: { id: ownerId }, state: 'open' } });
    const closed = await review({ cause: 'expectation.oversold', finding: 'An integration that does not exist was promised.' });
    expect(closed.body).toMatchObject({
      state: 'reviewed',
      reviewer: { id: ownerId },
      owner: { id: ownerId },
      finding: expect.any(String),
    });
    expect(closed.body['reviewedOn']).toEqual(expect.any(String));
    expect((await review({ cause: null })).body).toMatchObject({ state: 'open', reviewedOn: null, reviewer: null, owner: { id: ownerId } });
    expect((await review({ cause: 'expectation.oversold' })).body).toMatchObject({ state: 'reviewed' });
  });

  it('keeps what was said of it before, with who said it', async () => {
    const { corrections } = await get<{ corrections: { subject: string; before: object }[] }>(
      `/accounts/${ids['Ridge']}/money-corrections`,
    );
    expect(corrections.filter(({ subject }) => subject === 'refund')).toHaveLength(4);
    expect(corrections).toContainEqual(
      expect.objectContaining({
        key: 'R-1',
        before: expect.objectContaining({ cause: 'expectation.oversold' }),
        after: expect.objectContaining({ cause: null, state: 'open' }),
        member: expect.objectContaining({ id: ownerId }),
      }),
    );
  });

  it('stays as it was reviewed when its source tells it again without a cause', async () => {
    const row = { refund: 'R-1', account: 'Ridge', payment: 'P-1', refundedOn: '2026-02-01', amountMinor: 4_100, currency: 'USD' };
    expect(await write('refunds', row)).toMatchObject({ changed: 1, refused: [] });
    const found = (await get<Cases>(`/refunds${window}`)).refunds.find(({ key }) => key === 'R-1');
    expect(found).toMatchObject({ state: 'reviewed', cause: 'expectation.oversold', amount: usd(4_100), owner: { id: ownerId } });
  });

  it('takes no cause that nobody knows, and nobody who is no member', async () => {
    const [first] = (await get<Cases>(`/refunds${window}`)).refunds;
    expect((await api.ask('PATCH', `/refunds/${first?.id}`, { cause: 'weather.rain' })).status).toBe(400);
    expect((await api.ask('PATCH', `/refunds/${first?.id}`, { ownerId: 'mem_nobody' })).status).toBeGreaterThanOrEqual(400);
    expect(await api.ask('PATCH', '/refunds/ref_nothing', { cause: null })).toMatchObject({ body: { code: 'revenue.no_such_refund' } });
  });

  it('shows in the figures of whoever sold', async () => {
    const { sellers, open } = await get<Cases>(`/refunds${window}`);
    expect(open).toBe(0);
    expect(sellers).toEqual([
      {
        seller: 'Rui Prates',
        money: { paidMinor: 10_000, refundedMinor: 4_100, rate: 0.41 },
        refunds: 1,
        open: 0,
        causes: [{ cause: 'expectation.oversold', refunds: 1 }],
      },
      {
        seller: 'Inés Cabral',
        money: { paidMinor: 10_000, refundedMinor: 500, rate: 0.05 },
        refunds: 1,
        open: 0,
        causes: [{ cause: 'product.gap', refunds: 1 }],
      },
    ]);
  });
});

describe('a request for a refund', () => {
  it('is held against what was agreed on the day of asking', async () => {
    const standing = async (account: string, askedOn: string) =>
      (await ask(account, { askedOn, amount: usd(100), reason: 'Not what we thought' })).body['standing'];
    expect([
      await standing('Ridge', '2026-01-31'),
      await standing('Ridge', '2026-02-01'),
      await standing('Porto', '2026-01-15'),
      await standing('Untold', '2026-01-15'),
    ]).toEqual(['within', 'too_late', 'no_clause', 'unknown']);
  });

  it('is never for more than was paid and not given back yet, nor for a day ahead or a subscription of somebody else', async () => {
    const body = { askedOn: '2026-03-01', reason: 'All of it' };
    expect(await ask('Ridge', { ...body, amount: usd(5_901) })).toMatchObject({ body: { code: 'revenue.refund_above_paid' } });
    expect(await ask('Ridge', { ...body, amount: { amountMinor: 1, currency: 'EUR' } })).toMatchObject({
      body: { code: 'revenue.refund_above_paid' },
    });
    expect((await ask('Ridge', { ...body, amount: usd(5_900) })).status).toBe(201);
    expect(await ask('Ridge', { ...body, askedOn: '2099-01-01', amount: usd(1) })).toMatchObject({ body: { code: 'revenue.asked_ahead' } });
    expect(await ask('Ridge', { ...body, subscription: 'sub_of_nobody', amount: usd(1) })).toMatchObject({
      body: { code: 'revenue.no_such_subscription' },
    });
  });

  it('is decided once, by whoever may, and met by the refund that billing tells', async () => {
    const csm = await api.cookieAs('csm', 'csm@meridian.example');
    const made = await api.ask('POST', `/accounts/${ids['Porto']}/refund-requests`, {
      askedOn: '2026-03-02',
      amount: usd(750),
      reason: 'Unused',
    });
    const path = `/refund-requests/${String(made.body['id'])}/decision`;
    const asCsm = await api.app.inject({
      method: 'POST',
      url: `/api/v1/w/meridian${path}`,
      headers: { cookie: csm },
      payload: { decision: 'agreed', note: 'Fine' },
    });
    expect(asCsm.statusCode).toBe(403);
    expect(await api.ask('POST', path, { decision: 'agreed', note: 'They never got in' })).toMatchObject({
      body: { state: 'agreed', note: 'They never got in', decider: { id: ownerId }, refundedOn: null },
    });
    expect(await api.ask('POST', path, { decision: 'declined', note: 'No' })).toMatchObject({ body: { code: 'revenue.request_decided' } });
    await write('refunds', { refund: 'R-9', account: 'Porto', refundedOn: '2026-03-09', amountMinor: 750, currency: 'USD' });
    const { requests } = await get<{ requests: object[] }>(`/refund-requests?state=agreed&account=${ids['Porto']}`);
    expect(requests).toMatchObject([{ refundedOn: '2026-03-09', closedOn: null }]);
  });

  it('carries its days to the case that came of it, and both say how long it took', async () => {
    type Timed = { refunds: { id: string; key: string }[]; times: object };
    const { refunds, times } = await get<Timed>(`/refunds${window}`);
    expect(refunds.find(({ key }) => key === 'R-9')).toMatchObject({
      askedOn: '2026-03-02',
      agreedOn: api.scope.today,
      refundedOn: '2026-03-09',
    });
    expect(refunds.find(({ key }) => key === 'R-2')).toMatchObject({ askedOn: null, agreedOn: null });
    const none = { refunds: 0, medianDays: null };
    const week = { refunds: 1, medianDays: 7 };
    expect(times).toMatchObject({ payingBack: { all: week, withCause: none, withoutCause: week } });
    const later = { account: 'Porto', refundedOn: '2026-04-09', amountMinor: 750, currency: 'USD' };
    await write('refunds', { refund: 'R-10', ...later });
    const anew = await get<Timed>(`/refunds${window}`);
    expect(anew.refunds.find(({ key }) => key === 'R-10')).toMatchObject({ askedOn: null });
    expect(anew.times).toEqual(times);
    const met = refunds.find(({ key }) => key === 'R-9')?.id ?? '';
    await api.ask('PATCH', `/refunds/${met}`, { cause: 'product.gap' });
    expect((await get<Timed>(`/refunds${window}`)).times).toMatchObject({ payingBack: { withCause: week, withoutCause: none } });
    const { requests } = await get<{ requests: object[] }>(`/refund-requests?state=agreed&account=${ids['Porto']}`);
    expect(requests).toMatchObject([{ refundedOn: '2026-03-09', closedOn: api.scope.today }]);
  });

  it('stands first while it waits, and can be taken back until it is decided', async () => {
    const { requests } = await get<{ requests: { id: string; state: string; askedOn: string }[] }>('/refund-requests');
    const waiting = requests.filter(({ state }) => state === 'asked');
    expect(requests.slice(0, waiting.length)).toEqual(waiting);
    expect(waiting.map(({ askedOn }) => askedOn)).toEqual(waiting.map(({ askedOn }) => askedOn).toSorted());
    expect((await api.ask('DELETE', `/refund-requests/${waiting[0]?.id}`)).status).toBe(204);
    expect((await api.ask('DELETE', `/refund-requests/${requests.at(-1)?.id}`)).status).toBe(409);
  });
});

it('a refund that names neither payment nor invoice is held against all that the account paid; of whom nobody told money it is not', async () => {
  const refund = (key: string, differs: object = {}) => ({
    refund: key,
    account: 'Ridge',
    refundedOn: '2026-04-01',
    amountMinor: 5_000,
    currency: 'USD',
    ...differs,
  });
  const result = await write(
    'refunds',
    refund('N-1'),
    refund('N-2', { amountMinor: 901 }),
    refund('N-3', { amountMinor: 900 }),
    refund('N-4', { amountMinor: 1 }),
    refund('N-5', { currency: 'EUR', amountMinor: 1 }),
    refund('N-6', { account: 'Untold' }),
  );
  expect(result.refused.map(({ row, code }) => [row, code])).toEqual([
    [1, 'refund_above_paid'],
    [3, 'refund_above_paid'],
    [4, 'refund_in_other_currency'],
  ]);
  expect(await write('refunds', refund('N-1'))).toMatchObject({ unchanged: 1, refused: [] });
});

describe('requests that a source tells', () => {
  const told = (request: string, differs: object = {}) => ({
    request,
    account: 'Ridge',
    askedOn: '2026-03-10',
    amountMinor: 1_000,
    currency: 'USD',
    reason: 'Never set up',
    ...differs,
  });
  type Told = {
    requests: { id: string; reason: string; state: string; note: string | null; decidedOn: string | null; subscriptionId: string | null }[];
  };
  const requestsOf = async (reason: string) =>
    (await get<Told>(`/refund-requests?account=${ids['Ridge']}`)).requests.filter((one) => one.reason === reason);

  it('come in once, the good lines kept and the bad refused by line', async () => {
    const rows = [
      told('Q-1', { subscription: 'S-1' }),
      told('Q-2', { subscription: 'S-2' }),
      told('Q-3', { subscription: 'S-9' }),
      told('Q-4', { amountMinor: 10_001 }),
      told('Q-5', { askedOn: '2099-01-01' }),
      told('Q-6', { state: 'agreed' }),
      told('Q-7', { reason: 'Decided', state: 'declined', decidedOn: '2026-03-12', decisionNote: 'Out of time' }),
      told('Q-8', { account: 'Nobody' }),
      told('Q-9', { currency: 'XYZ' }),
      told('Q-10', { account: 'Untold', amountMinor: 99_999_999 }),
    ];
    const result = await write('refundRequests', ...rows);
    expect(result.added).toBe(3);
    expect(result.refused.map(({ row, code }) => [row, code])).toEqual([
      [1, 'subscription_of_another_account'],
      [2, 'unknown_subscription'],
      [3, 'request_above_paid'],
      [4, 'asked_ahead'],
      [5, 'decision_without_day'],
      [7, 'unknown_account'],
      [8, 'currency_unknown'],
    ]);
    expect(await write('refundRequests', ...rows)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(await requestsOf('Never set up')).toMatchObject([{ state: 'asked', subscriptionId: expect.any(String) }]);
    expect(await requestsOf('Decided')).toMatchObject([{ state: 'declined', note: 'Out of time', decidedOn: '2026-03-12' }]);
  });

  it('keep what a member decided here, whatever their source goes on saying', async () => {
    const [waiting] = await requestsOf('Never set up');
    await api.ask('POST', `/refund-requests/${waiting?.id}/decision`, { decision: 'declined', note: 'They use it daily' });
    await write('refundRequests', told('Q-1', { subscription: 'S-1', amountMinor: 900, state: 'asked' }));
    await write('refundRequests', told('Q-1', { state: 'agreed', decidedOn: '2026-03-11' }));
    expect(await requestsOf('Never set up')).toMatchObject([{ state: 'declined', note: 'They use it daily' }]);
  });
});

describe('what the page of refunds shows', () => {
  const file = async (path: string, cookie = api.cookie) => {
    const answer = await api.app.inject({ method: 'GET', url: `/api/v1/w/meridian${path}`, headers: { cookie } });
    return { status: answer.statusCode, type: answer.headers['content-type'], lines: answer.body.trim().split('\r\n') };
  };

  it('leaves as a file of the same rows, in one state where that is chosen, and starts no formula', async () => {
    await write('refunds', {
      refund: '=1+1',
      account: 'Untold',
      refundedOn: '2026-03-02',
      amountMinor: 5,
      currency: 'USD',
      reason: 'Said "no", then, yes',
    });
    const { refunds } = await get<Cases>(`/refunds${window}`);
    const { type, lines } = await file(`/refunds/export${window}`);
    expect(type).toContain('text/csv');
    expect(lines[0]).toMatch(/^refund,account_id,account,seller,/);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(refunds.map(({ key }) => (key === '=1+1' ? "'=1+1" : key)));
    expect(lines.find((line) => line.startsWith("'=1+1"))).toContain(',Untold,,,,,,2026-03-02,5,USD,"Said ""no"", then, yes",open,,,,,');
    const open = await file(`/refunds/export${window}&state=open`);
    expect(open.lines.slice(1).map((line) => line.split(',')[0])).toContain("'=1+1");
    expect(open.lines.length - 1).toBe(refunds.filter(({ state }) => state === 'open').length);
    await inWorkspace((records) => records.deleteFrom('refunds').where('externalId', '=', '=1+1').execute());
  });

  it('tells of requests all, or those that are not settled, and nothing to who may not export', async () => {
    const { requests } = await get<{ requests: { state: string; refundedOn: string | null }[] }>('/refund-requests');
    const unsettled = requests.filter(({ state, refundedOn }) => state === 'asked' || (state === 'agreed' && refundedOn === null));
    expect((await file('/refund-requests/export')).lines).toHaveLength(requests.length + 1);
    expect((await file('/refund-requests/export?unsettled=true')).lines).toHaveLength(unsettled.length + 1);
    expect(unsettled.length).toBeLessThan(requests.length);
    const viewer = await api.cookieAs('viewer', 'vera@meridian.example');
    for (const path of ['/refunds/export', '/refund-requests/export', '/costs/export'])
      expect([path, (await file(path, viewer)).status]).toEqual([path, 403]);
  });
});
