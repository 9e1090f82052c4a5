import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { restateCosts, writeCosts, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { readWorth } from '../../../measures/metrics/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { keepValues } from '../use-cases/keep-values.ts';

type Curve = {
  name: string | null;
  contracts: number;
  lost: number;
  standing: number;
  observed: { t: number; share: number; atRisk: number }[];
  projected: { t: number; share: number }[];
  fit: { chosen: string } | null;
  thin: { why: string; has: number; needs: number } | null;
};
type Retention = {
  isKept: boolean;
  contracts: { term: number; rolling: number };
  overall: Curve;
  groups: Curve[];
  cohorts: { startOn: string; accounts: number; cells: { accounts: number; of: number }[] }[];
  standing: { renewal: number; accounts: number }[];
};
type Rows = { total: number; kept: number; rows: { accountId: string; name: string }[] };
type Margin = { ratio: number; source: string };
type Payback = { costMinor: number; paidBackOn: string | null } | null;
type OneValue = {
  name: string;
  accountId: string;
  soFarMinor: number;
  toCome: { value: number; lower: number; upper: number } | null;
  margin: Margin;
  payback: Payback;
};
type Value = {
  overall: {
    toCome: { value: number } | null;
    soFarMinor: number;
    margin: Margin;
    winMinor: number | null;
    keepMinor: number | null;
    keep: object;
    breakEven: number | null;
  };
  payback: { accounts: number; back: number[] }[];
  costKinds: string[];
  assumptions: { marginRatio: number; set: { version: number; note: string; by: string } | null };
};

let api: SignedInApi;
let csm: SignedInApi['ask'];
let atFirst: Retention;
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;
const YEARS = [1, 2, 3, 4, 5];
const inScope = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const keep = async () => {
  const { database } = api.test;
  await restateCosts({ database, usageStore: { counts: async () => [] } as never, announce: async () => undefined }, 0);
  while (await keepValues({ database, clock: systemClock, tell: async () => undefined }));
};

/** Sixty-five customers a year for five years, of whom five leave at each renewal; two that roll by the month; one that tries. */
beforeAll(async () => {
  api = await signedInApi();
  csm = await api.as('csm', 'csm@meridian.example');
  const today = isoToDay(api.scope.today);
  const names: { account: string; name: string; segment: string }[] = [];
  const lines: Parameters<typeof writeSubscriptions>[2][number][] = [];
  for (const years of YEARS)
    for (let nth = 0; nth < 13; nth++) {
      const name = `Y${years}-${nth}`;
      const startDay = addMonths(today - 60, -12 * years);
      const leavesAt = nth < years ? nth + 1 : null;
      names.push({ account: name, name, segment: nth % 2 === 0 ? 'Even' : 'Odd' });
      lines.push({
        subscription: `S-${name}`,
        account: name,
        startOn: dayToIso(startDay),
        termMonths: 12,
        mrrMinor: 10_000,
        currency: 'USD',
        ...(leavesAt === null ? {} : { endOn: dayToIso(addMonths(startDay, 12 * leavesAt)) }),
      });
    }
  names.push({ account: 'Rolls', name: 'Rolls', segment: 'Odd' }, { account: 'Tries', name: 'Tries', segment: 'Odd' });
  lines.push({
    subscription: 'S-Rolls',
    account: 'Rolls',
    startOn: dayToIso(today - 100),
    billingMonths: 1,
    mrrMinor: 5_000,
    currency: 'USD',
  });
  lines.push({
    subscription: 'S-Tries',
    account: 'Tries',
    startOn: dayToIso(today - 100),
    mrrMinor: 5_000,
    currency: 'USD',
    isTrial: true,
  });
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    await writeAccounts(records, api.scope, names);
    await writeSubscriptions(records, api.scope, lines);
  });
  atFirst = await get('/insight/retention');
  await keep();
});
afterAll(() => api.close());

describe('retention', () => {
  it('says so as long as contracts were not looked at yet', async () => {
    expect(atFirst).toMatchObject({ isKept: false, contracts: { term: 0, rolling: 0 } });
    expect(await get<Retention>('/insight/retention')).toMatchObject({ isKept: true });
  });

  it('counts contracts with a term apart from rolling ones, and who tries in neither', async () => {
    const { contracts, overall, standing } = await get<Retention>('/insight/retention');
    expect(contracts).toEqual({ term: 65, rolling: 1 });
    expect(overall).toMatchObject({ contracts: 65, lost: 15, standing: 50, thin: null });
    // At the first renewal all 65 stand, and one of each of the five years leaves.
    expect(overall.observed[0]).toMatchObject({ t: 1, atRisk: 65, share: 60 / 65 });
    expect(standing.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(50);
    const { overall: rolling } = await get<Retention>('/insight/retention?kind=rolling');
    expect(rolling).toMatchObject({ fit: null, thin: { why: 'contracts', has: 1, needs: 50 }, projected: [] });
  });

  it('projects a group of its own only where there is enough of it', async () => {
    const { overall, groups } = await get<Retention>('/insight/retention?by=segment');
    expect(overall.fit?.chosen).toMatch(/sbg|bdw/);
    expect(groups.map(({ name, contracts, fit }) => [name, contracts, fit])).toEqual([
      ['Even', 35, null],
      ['Odd', 30, null],
    ]);
    expect(groups.reduce((sum, { lost }) => sum + lost, 0)).toBe(overall.lost);
  });

  it('opens a cell of a cohort to the accounts that it counts', async () => {
    const { cohorts } = await get<Retention>('/insight/retention');
    const oldest = cohorts[0];
    expect(oldest?.cells.map(({ accounts, of }) => `${accounts}/${of}`)).toEqual(['13/13', '12/13', '11/13', '10/13', '9/13', '8/13']);
    const rows = await get<Rows>(`/insight/retention/rows?cohort=${oldest?.startOn ?? ''}&renewal=3&of=decided`);
    expect(rows).toMatchObject({ total: 13, kept: 10 });
    expect((await get<Rows>('/insight/retention/rows?renewal=6&of=standing')).total).toBe(8);
  });
});

describe('value', () => {
  it('is so far and to come, account by account, and the accounts sum to the whole', async () => {
    const { overall, assumptions, costKinds } = await get<Value>('/insight/value');
    expect(assumptions).toMatchObject({ marginRatio: 0.8, set: null });
    expect(overall.margin).toEqual({ ratio: 0.8, source: 'shipped' });
    expect([costKinds, overall.winMinor, overall.breakEven]).toEqual([[], null, null]);
    const { rows, soFarMinor, toComeMinor } = await get<{ rows: OneValue[]; soFarMinor: number; toComeMinor: number }>(
      '/insight/value/rows',
    );
    expect(rows).toHaveLength(65);
    expect(soFarMinor).toBe(overall.soFarMinor);
    expect(toComeMinor).toBe(overall.toCome?.value);
    const left = rows.find(({ name }) => name === 'Y5-0');
    expect(left?.toCome).toEqual({ value: 0, lower: 0, upper: 0 });
    // One year of 100.00 a month at 80 %.
    expect(left?.soFarMinor).toBeGreaterThan(95_000);
    expect(left?.soFarMinor).toBeLessThan(97_000);
    const stays = rows.find(({ name }) => name === 'Y5-12');
    expect(stays?.toCome?.lower).toBeLessThan(stays?.toCome?.value ?? 0);
    const own = await get<{ value: OneValue }>(`/accounts/${stays?.accountId ?? ''}/value`);
    expect(own.value).toEqual(stays);
  });

  it('is reckoned with what an admin set, who says where it comes from; a second one who looked at the former is refused', async () => {
    const body = { marginRatio: 0.7, discountYearly: 0.2, note: 'Accounts of 2025', version: 0 };
    expect((await csm('PUT', '/insight/value/assumptions', body)).status).toBe(403);
    expect((await api.ask('PUT', '/insight/value/assumptions', { ...body, discountYearly: 0 })).status).toBe(400);
    const before = await get<Value>('/insight/value');
    expect((await api.ask('PUT', '/insight/value/assumptions', body)).status).toBe(204);
    expect((await api.ask('PUT', '/insight/value/assumptions', body)).status).toBe(409);
    const { overall, assumptions } = await get<Value>('/insight/value');
    expect(assumptions.set).toMatchObject({ version: 1, note: 'Accounts of 2025', by: 'Ana Ruiz' });
    expect(overall.margin).toEqual({ ratio: 0.7, source: 'set' });
    expect(overall.toCome?.value).toBeLessThan(before.overall.toCome?.value ?? 0);
  });

  it('measures margin, what winning and keeping cost, and payback once costs are known', async () => {
    const today = isoToDay(api.scope.today);
    const running = isoToDay(`${dayToIso(today + 1).slice(0, 7)}-01`);
    const [since, until] = [dayToIso(addMonths(running, -12)), dayToIso(running)];
    await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
      writeCosts(records, api.scope, [
        ...YEARS.map((year) => ({
          cost: `won-${year}`,
          account: `Y${year}-12`,
          kind: 'acquisition',
          on: dayToIso(today - 1),
          amountMinor: 96_000,
          currency: 'USD',
        })),
        { cost: 'cs', account: 'Y5-12', kind: 'cs', on: since, until, amountMinor: 30_000, currency: 'USD' },
      ] as never),
    );
    await keep();
    const { overall, payback, costKinds } = await get<Value>('/insight/value');
    expect(costKinds).toEqual(['acquisition', 'cs']);
    expect(overall.keepMinor).toBe(30_000);
    expect(overall.keep).toEqual({ hosting: null, support: null, cs: 30_000 });
    // 1,200.00 a year of which 300.00 went into looking after it.
    expect(overall.margin.source).toBe('measured');
    expect(overall.margin.ratio).toBeCloseTo(0.75, 2);
    expect(payback.map(({ accounts }) => accounts)).toEqual([1, 1, 1, 1, 1]);
    const oldest = payback[0]?.back ?? [];
    for (const [at, back] of oldest.entries()) expect(back).toBeGreaterThanOrEqual(oldest[at - 1] ?? 0);
    // 96,000 at 7,500 a month: in the thirteenth month, so within the fifth quarter.
    expect([oldest[3] ?? 0, oldest[4] ?? 0].map((back) => back >= 1)).toEqual([false, true]);
    const { rows } = await get<{ rows: OneValue[] }>('/insight/value/rows');
    expect(rows.find(({ name }) => name === 'Y5-12')?.payback?.paidBackOn).not.toBeNull();
    expect(rows.find(({ name }) => name === 'Y5-11')?.payback).toBeNull();
  });

  it('counts as keeping what somebody said that counts, and tells numbers about one account what all say together', async () => {
    const body = { marginRatio: 0.7, discountYearly: 0.2, note: 'Hosting is not keeping', version: 1 };
    expect((await api.ask('PUT', '/insight/value/assumptions', { ...body, keepKinds: [] })).status).toBe(400);
    expect((await api.ask('PUT', '/insight/value/assumptions', { ...body, keepKinds: ['hosting', 'support'] })).status).toBe(204);
    expect((await get<Value>('/insight/value')).overall.keepMinor).toBeNull();
    await keep();
    const worth = await inScope((records) => readWorth(records, api.scope.workspaceId));
    expect(worth).toMatchObject({ discountYearly: 0.2, curves: [{ kind: 'term', isOfAll: true }] });
    expect(worth?.marginRatio).toBeCloseTo(0.75, 2);
  });

  it('follows contracts that change', async () => {
    const nowOf = async () => (await get<{ nowMinor: number }>('/insight/value/projection')).nowMinor;
    const before = await nowOf();
    await inScope((records) =>
      writeSubscriptions(records, api.scope, [
        { subscription: 'S-Late', account: 'Tries', startOn: api.scope.today, mrrMinor: 7_000, currency: 'USD' },
        { subscription: 'S-Later', account: 'Tries', startOn: api.scope.today, mrrMinor: 1_000, currency: 'USD' },
      ]),
    );
    await keep();
    expect((await nowOf()) - before).toBe(12 * 8_000);
    await inScope((records) => records.deleteFrom('subscriptions').where('externalId', 'like', 'S-Late%').execute());
    await keep();
    expect(await nowOf()).toBe(before);
  });

  it('leaves as a file with every account that ever paid, for who may export', async () => {
    const answer = await api.app.inject({
      method: 'GET',
      url: '/api/v1/w/meridian/insight/value/accounts',
      headers: { cookie: api.cookie },
    });
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.body.trim().split('\r\n')).toHaveLength(67);
  });
});

describe('the base ahead', () => {
  it('goes on from today by the curve, and says what goes by none', async () => {
    const base = await get<{
      nowMinor: number;
      withoutCurveMinor: number;
      ahead: { renewalMinor: number; newMinor: number; total: { lower: number; value: number; upper: number } }[];
    }>('/insight/value/projection');
    expect(base.nowMinor).toBe(12 * (50 * 10_000 + 5_000));
    expect(base.withoutCurveMinor).toBe(12 * 5_000);
    expect(base.ahead).toHaveLength(12);
    expect(base.ahead[11]?.renewalMinor).toBeLessThan(12 * 500_000);
    for (const { total } of base.ahead) expect(total.lower).toBeLessThanOrEqual(total.upper);
  });
});
