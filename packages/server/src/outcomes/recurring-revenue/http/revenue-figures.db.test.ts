import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedInApi } from '../../../test/signed-in-api.ts';
import { revenueCompany, YEAR } from './revenue-company.examples.ts';

let api: SignedInApi;
const get = async <Answer>(path: string) => {
  const { status, body } = await api.ask('GET', path);
  expect([path, status, body['code']]).toEqual([path, 200, undefined]);
  return body as unknown as Answer;
};
const small = encodeURIComponent(JSON.stringify({ all: [{ field: 'attribute:segment', op: 'is', text: 'Small' }] }));

beforeAll(async () => {
  api = await revenueCompany();
});
afterAll(() => api.close());

type Row = { readonly name: string; readonly amountMinor: number };
type Rows = { readonly rows: readonly Row[]; readonly sumMinor: number; readonly total: number };
const summed = (rows: readonly { readonly amountMinor: number }[]) => rows.reduce((sum, row) => sum + row.amountMinor, 0);

describe('the four ledgers', () => {
  type Month = { readonly since: string; readonly until: string } & Record<
    `${'bookings' | 'billings' | 'recognised' | 'mrr'}Minor`,
    number
  >;
  const LEDGERS = ['bookings', 'billings', 'recognised', 'mrr'] as const;

  it.each(['', '&currency=JPY', `&rule=${small}`])('open each figure to rows that sum to it, to the minor unit%s', async (more) => {
    const { months } = await get<{ months: Month[] }>(`/insight/revenue/ledgers?${YEAR}${more}`);
    let opened = 0;
    for (const month of months)
      for (const ledger of LEDGERS) {
        const { since, until } = month;
        const { rows, sumMinor } = await get<Rows>(`/insight/revenue/ledgers/rows?ledger=${ledger}&since=${since}&until=${until}${more}`);
        expect([since, ledger, summed(rows)]).toEqual([since, ledger, month[`${ledger}Minor`]]);
        expect(sumMinor).toBe(month[`${ledger}Minor`]);
        opened += rows.length;
      }
    expect(opened).toBeGreaterThan(25);
  });

  it('round a month once, from exact fractions: 148,141 and 999 yen at 0.0067 are 999.238 dollars', async () => {
    const { rows, sumMinor } = await get<Rows>('/insight/revenue/ledgers/rows?ledger=billings&since=2025-03-10&until=2025-03-12');
    // 992.54 and 6.69 by themselves, 999.24 together.
    expect(sumMinor).toBe(999_24);
    expect(rows).toMatchObject([
      { key: 'I-2', on: '2025-03-10', paidIn: 'JPY', paidMinor: 148_141, amountMinor: 992_54 },
      { key: 'I-3', amountMinor: 6_70 },
    ]);
  });

  it('say of a booking its months and what one is worth, and leave a void invoice out of the billings', async () => {
    const booked = await get<Rows>('/insight/revenue/ledgers/rows?ledger=bookings&since=2025-03-01&until=2025-04-01');
    expect(booked.rows).toMatchObject([{ name: 'Birch', key: 'S-Birch', on: '2025-03-05', months: 24, monthMinor: 12_345 }]);
    const billed = await get<{ rows: { key: string }[] }>(
      '/insight/revenue/ledgers/rows?ledger=billings&since=2025-03-01&until=2025-04-01',
    );
    expect(billed.rows.map(({ key }) => key).sort()).toEqual(['I-1', 'I-2', 'I-3', 'I-4']);
  });
});

describe('the mix and the quick ratio', () => {
  type Insight = {
    quickRatio: number;
    mix: Record<'newMinor' | 'renewedMinor' | 'expandedMinor', number>;
    months: { closingMinor: number }[];
  };

  it('open to accounts that sum to each part, and the parts to ARR', async () => {
    const { mix, months } = await get<Insight>(`/insight/revenue?${YEAR}`);
    const parts = await Promise.all(
      (['renewed', 'expanded', 'new'] as const).map(async (part) => {
        const { rows, sumMinor, total } = await get<Rows>(`/insight/revenue/mix/rows?${YEAR}&part=${part}`);
        expect([summed(rows), sumMinor, rows.length]).toEqual([mix[`${part}Minor`], mix[`${part}Minor`], total]);
        return rows.map(({ name }) => name);
      }),
    );
    expect(parts).toEqual([['Alder', 'Birch'], ['Alder'], ['Dogwood']]);
    expect(mix.newMinor + mix.renewedMinor + mix.expandedMinor).toBe(months.at(-1)?.closingMinor);
  });

  it('divide what the movements of the period won by what they lost', async () => {
    const { quickRatio } = await get<Insight>(`/insight/revenue?${YEAR}`);
    const { rows } = await get<{ rows: (Row & { kind: string })[] }>('/insight/revenue/rows?since=2025-01-01&until=2026-01-01');
    const of = (...kinds: string[]) => summed(rows.filter(({ kind }) => kinds.includes(kind)));
    expect(quickRatio).toBe(of('new', 'reactivation', 'expansion') / -of('contraction', 'churn'));
  });
});

describe('the pace of losses', () => {
  type Pace = { inWindow: number; monthly: number; yearly: number };
  type Losses = { losses: { days: number; customers: Pace | null; money: Pace | null } };
  type Kept = {
    rows: { openingMinor: number; keptMinor: number; isLost: boolean }[];
    openingMinor: number;
    grossMinor: number;
    total: number;
  };

  it('is of the customers of the first day, whom its rows tell, and of any length carried on to a month and a year', async () => {
    for (const [since, until, days] of [
      ['2025-01-01', '2026-01-01', 365],
      ['2025-07-01', '2025-10-01', 92],
    ] as const) {
      const { losses } = await get<Losses>(`/insight/revenue?since=${since}&until=${until}`);
      const kept = await get<Kept>(`/insight/revenue/retention?since=${since}&until=${until}`);
      const lost = kept.rows.filter(({ keptMinor }) => keptMinor === 0).length;
      expect([losses.days, lost]).toEqual([days, 1]);
      expect(losses.customers?.inWindow).toBeCloseTo(lost / kept.total, 12);
      expect(losses.money?.inWindow).toBeCloseTo(1 - kept.grossMinor / kept.openingMinor, 12);
      for (const pace of [losses.customers, losses.money])
        expect(pace?.yearly).toBeCloseTo(1 - (1 - (pace?.inWindow ?? 0)) ** (365 / days), 12);
    }
  });

  it('is unknown where nobody was there to lose', async () => {
    const { losses } = await get<Losses>('/insight/revenue?since=2020-01-01&until=2020-02-01');
    expect(losses).toEqual({ days: 31, customers: null, money: null });
  });
});

describe('the state of a part of the portfolio', () => {
  type Window = { nrr: number | null; state: string | null; customers: number };
  type States = {
    windows: { since: string; until: string }[];
    groups: { name: string | null; windows: Window[]; changeInYear: number | null }[];
    whole: { windows: Window[]; changeInYear: number | null };
    total: number;
  };
  type Kept = { rows: { name: string }[]; openingMinor: number; keptMinor: number; total: number };

  it('opens to the customers whose money its net retention divides, group by group and window by window', async () => {
    for (const by of ['segment', 'cohort', 'industry']) {
      const { windows, groups } = await get<States>(`/insight/revenue/states?by=${by}&until=2026-01-01`);
      for (const group of groups)
        for (const [nth, { nrr, customers }] of group.windows.entries()) {
          const name = group.name === null ? '' : `&group=${group.name}`;
          const kept = await get<Kept>(
            `/insight/revenue/retention?since=${windows[nth]?.since}&until=${windows[nth]?.until}&by=${by}${name}`,
          );
          expect([kept.total, kept.openingMinor === 0 ? null : kept.keptMinor / kept.openingMinor]).toEqual([customers, nrr]);
        }
    }
  });

  it('has a trend: what a year kept less what the year before did, of quarters that are finished', async () => {
    const { groups, whole, total } = await get<States>('/insight/revenue/states?by=segment&until=2026-01-01');
    const of = (name: string) => groups.find((group) => group.name === name);
    expect(total).toBe(2);
    expect(of('Enterprise')).toMatchObject({
      changeInYear: null,
      windows: expect.arrayContaining([expect.objectContaining({ nrr: 1.5 })]),
    });
    // Cedar left Small in August 2025; in 2024 Birch stayed as it was.
    expect(of('Small')?.changeInYear).toBeLessThan(-0.3);
    expect(whole.windows.at(-1)).toMatchObject({ customers: 3 });
  });

  it('follows the bands, which an admin sets, nobody below, and the audit keeps', async () => {
    const csm = await api.as('csm', 'cora@meridian.example');
    const manager = await api.as('manager', 'mia@meridian.example');
    const admin = await api.as('admin', 'adam@meridian.example');
    const wide = { growingFrom: 1.6, shrinkingBelow: 0.5 };
    const stateOf = async () =>
      (await get<States>('/insight/revenue/states?until=2026-01-01')).groups.map(({ windows }) => windows.at(-1)?.state);
    expect(await stateOf()).toEqual(['growing', 'shrinking']);
    for (const ask of [csm, manager]) expect((await ask('PUT', '/insight/revenue/bands', wide)).status).toBe(403);
    expect((await api.ask('PUT', '/insight/revenue/bands', { growingFrom: 0.9, shrinkingBelow: 1 })).status).toBe(400);
    expect((await admin('PUT', '/insight/revenue/bands', wide)).status).toBe(200);
    expect(await stateOf()).toEqual(['flat', 'flat']);
    const { entries } = await get<{ entries: { action: string; before: object; after: object }[] }>('/audit');
    expect(entries.find(({ action }) => action === 'revenue.bands_set')).toMatchObject({
      before: { growingFrom: 1.02, shrinkingBelow: 0.98 },
      after: wide,
    });
  });
});

describe('the refund rate', () => {
  type Rate = { paidMinor: number; refundedMinor: number; rate: number };
  type Figures = { all: Rate; withClause: Rate; withoutClause: Rate; refunds: number; open: number };
  type Opened = {
    refunds: (Row & { reason: string; state: string })[];
    accounts: { name: string; paidMinor: number; refundedMinor: number }[];
  };

  it('opens to its refunds and to what came in, payments and paid invoices alike', async () => {
    const rate = await get<Figures>(`/insight/revenue/refunds?${YEAR}`);
    const { refunds, accounts } = await get<Opened>(`/insight/revenue/refunds/rows?${YEAR}`);
    expect(refunds.map(({ name, amountMinor, reason }) => [name, amountMinor, reason])).toEqual([
      ['Birch', 47_67, null],
      ['Alder', 100_00, 'Late start'],
    ]);
    expect(summed(refunds)).toBe(rate.all.refundedMinor);
    expect(accounts.map(({ name }) => name)).toEqual(['Alder', 'Birch', 'Elm']);
    expect(accounts.reduce((sum, { paidMinor }) => sum + paidMinor, 0)).toBe(rate.all.paidMinor);
    expect(rate.all.paidMinor).toBe(1_500_00 + 992_54 + 50_00);
    expect(rate.all.rate).toBe(rate.all.refundedMinor / rate.all.paidMinor);
    expect([rate.refunds, rate.open]).toEqual([2, 2]);
  });

  it('is told apart by whether money may be asked back, and of chosen accounts alone', async () => {
    const { withClause, withoutClause, all } = await get<Figures>(`/insight/revenue/refunds?${YEAR}`);
    expect([withClause.paidMinor, withClause.refundedMinor]).toEqual([1_500_00, 100_00]);
    expect(withClause.paidMinor + withoutClause.paidMinor).toBe(all.paidMinor);
    expect((await get<Figures>(`/insight/revenue/refunds?${YEAR}&rule=${small}`)).all).toMatchObject({
      paidMinor: 992_54,
      refundedMinor: 47_67,
    });
  });
});

describe('the quality of revenue', () => {
  type Nature = { nature: string; revenueMinor: number | null; share: number; weightedMinor: number | null; margin: object | null };
  type Quality = { natures: Nature[]; totalMinor: number; weightedMinor: number | null; multiples: object | null };

  it('tells what recurs, services and one-off sales apart, each with its rows and its margin where costs are known', async () => {
    const { natures, totalMinor, weightedMinor } = await get<Quality>('/insight/revenue/quality?until=2026-01-01');
    for (const { nature, revenueMinor } of natures) {
      const { rows, sumMinor } = await get<{ rows: Record<string, number>[]; sumMinor: number }>(
        `/insight/revenue/quality/rows?until=2026-01-01&nature=${nature}`,
      );
      expect([nature, sumMinor, rows.reduce((sum, row) => sum + (row[`${nature}Minor`] ?? 0), 0)]).toEqual([
        nature,
        revenueMinor,
        revenueMinor,
      ]);
    }
    // 300.00, and 10,001 yen at 0.0067; the line of the void invoice is none.
    expect(natures.map(({ revenueMinor }) => revenueMinor).slice(1)).toEqual([300_00 + 67_01, 50_00]);
    expect(totalMinor).toBe(natures.reduce((sum, { revenueMinor }) => sum + (revenueMinor ?? 0), 0));
    // Alder alone has costs: nine months and twenty-one days at 150, the rest at 100.
    expect(natures[0]?.margin).toMatchObject({ costMinor: 120_00 });
    expect(natures[1]?.margin).toEqual({ ratio: 0.7, revenueMinor: 300_00, costMinor: 90_00 });
    expect(natures[2]?.margin).toBeNull();
    expect(weightedMinor).toBeNull();
  });

  it('counts for nothing until an admin sets multiples, which the audit keeps with their reason', async () => {
    const body = { recurring: 6.25, services: 1, oneOff: 0.5, note: 'Our last round', version: 0 };
    const manager = await api.as('manager', 'max@meridian.example');
    expect((await manager('PUT', '/insight/revenue/multiples', body)).status).toBe(403);
    for (const bad of [{ recurring: -1 }, { services: 101 }, { oneOff: 0.333 }, { note: ' ' }])
      expect([bad, (await api.ask('PUT', '/insight/revenue/multiples', { ...body, ...bad })).status]).toEqual([bad, 400]);
    expect((await api.ask('PUT', '/insight/revenue/multiples', body)).status).toBe(204);
    expect((await api.ask('PUT', '/insight/revenue/multiples', body)).status).toBe(409);
    const { natures, weightedMinor, multiples } = await get<Quality>('/insight/revenue/quality?until=2026-01-01');
    const [recurring = 0, services = 0, oneOff = 0] = natures.map(({ revenueMinor }) => revenueMinor ?? 0);
    expect(weightedMinor).toBe(Math.round(6.25 * recurring) + services + Math.round(0.5 * oneOff));
    expect(multiples).toMatchObject({ recurring: 6.25, version: 1, note: 'Our last round', by: 'Ana Ruiz' });
    const { entries } = await get<{ entries: { action: string; after: object }[] }>('/audit');
    expect(entries.find(({ action }) => action === 'revenue.multiples_set')?.after).toMatchObject({ recurring: 6.25 });
  });

  it('does not take services for nothing in a company of which no line of an invoice is told', async () => {
    await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) => records.deleteFrom('invoiceLines').execute());
    const { natures } = await get<Quality>('/insight/revenue/quality?until=2026-01-01');
    expect(natures.map(({ share }) => share)).toEqual([1, null, null]);
  });
});

describe('a file of what is shown', () => {
  const fileOf = async (path: string) => {
    const { body } = await api.app.inject({ method: 'GET', url: `/api/v1/w/meridian${path}`, headers: { cookie: api.cookie } });
    return body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
  };

  it.each(['', '&currency=JPY', `&rule=${small}`])('has the four ledgers by month, with the window and the filter%s', async (more) => {
    const { months } = await get<{ months: { since: string; bookingsMinor: number | null; mrrMinor: number }[] }>(
      `/insight/revenue/ledgers?${YEAR}${more}`,
    );
    const lines = await fileOf(`/insight/revenue/ledgers/export?${YEAR}${more}`);
    expect(lines.map(([since, , bookings, , , mrr]) => [since, bookings, mrr])).toEqual(
      months.map(({ since, bookingsMinor, mrrMinor }) => [since, String(bookingsMinor ?? ''), String(mrrMinor)]),
    );
  });

  it('has every quarter of every group that paid, and of all together', async () => {
    type States = {
      windows: object[];
      groups: { name: string | null; windows: { nrr: number | null }[] }[];
      whole: { windows: { nrr: number | null }[] };
    };
    const { windows, groups, whole } = await get<States>('/insight/revenue/states?by=segment');
    const paid = groups.filter((group) => group.windows.some(({ nrr }) => nrr !== null));
    const lines = await fileOf('/insight/revenue/states/export?by=segment');
    expect(lines).toHaveLength(windows.length * (paid.length + 1));
    expect(lines.filter(([of]) => of === 'all').map((line) => line[6])).toEqual(whole.windows.map(({ nrr }) => String(nrr ?? '')));
  });

  it('has each cell of the triangle', async () => {
    type Cohorts = { cohorts: { startOn: string; customers: number; cells: { on: string; customers: number }[] }[] };
    const { cohorts } = await get<Cohorts>(`/insight/revenue?${YEAR}`);
    const shown = cohorts.filter(({ customers }) => customers > 0);
    expect(shown.length).toBeGreaterThan(0);
    expect((await fileOf(`/insight/revenue/cohorts/export?${YEAR}`)).map(([cohort, , , on, customers]) => [cohort, on, customers])).toEqual(
      shown.flatMap(({ startOn, cells }) => cells.map((cell) => [startOn, cell.on, String(cell.customers)])),
    );
  });
});
