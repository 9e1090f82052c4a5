import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerColumns, ratesShownIn } from '../../facts/revenue/index.ts';
import { accountLedger } from './account-ledger.ts';
import { noSums, mixOf, movementsOf, quickRatioOf, retentionOf, type Sums, sumWindows } from './sums.ts';

/** What an account pays from a day on, by currency. */
type Entry = { readonly day: number; readonly currency: string; readonly minor: number };

const NAMES = ['EUR', 'JPY', 'KWD'];

function columnsOf(accounts: readonly (readonly Entry[])[]): LedgerColumns {
  const entries = accounts.flat();
  return {
    revision: 1,
    accountIds: accounts.map((_, nth) => `acc_${nth}`),
    places: Int32Array.from(accounts, (_, nth) => nth + 1),
    starts: Int32Array.from([0, ...accounts.map((_, nth) => accounts.slice(0, nth + 1).flat().length)]),
    days: Int32Array.from(entries, ({ day }) => day),
    currencies: Uint8Array.from(entries, ({ currency }) => NAMES.indexOf(currency)),
    balances: Float64Array.from(entries, ({ minor }) => minor),
    involuntary: new Int8Array(entries.length).fill(-1),
    currencyNames: NAMES,
  };
}

const all = (columns: LedgerColumns) => Int32Array.from(columns.places, (_, at) => at);
const euros = ratesShownIn({ home: 'EUR', shown: 'EUR' }, []);
const moving = [
  { currency: 'JPY', sinceDay: 0, rate: 0.0067, source: 'x' },
  { currency: 'JPY', sinceDay: 120, rate: 0.00613, source: 'x' },
  { currency: 'KWD', sinceDay: 0, rate: 3.005, source: 'x' },
  { currency: 'KWD', sinceDay: 90, rate: 2.9957, source: 'x' },
];

const anyAccount = fc
  .array(fc.record({ day: fc.nat(300), currency: fc.constantFrom(...NAMES), minor: fc.oneof(fc.constant(0), fc.nat(5_000_000)) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((entries) => [...new Map(entries.map((one) => [`${one.day} ${one.currency}`, one])).values()].sort((a, b) => a.day - b.day));
const anyWindow = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(150)).map(([since, length]) => ({ since, until: since + length }));

const movedBy = ({ minor }: Sums) => Object.values(minor).reduce((sum, one) => sum + one, 0);

describe('the movements of a window', () => {
  it('sum from opening to closing to the minor unit, for every window, any accounts, and whatever currency is shown', () => {
    fc.assert(
      fc.property(fc.array(anyAccount, { maxLength: 6 }), anyWindow, fc.constantFrom(...NAMES), (accounts, window, shown) => {
        const columns = columnsOf(accounts);
        const rates = ratesShownIn({ home: 'EUR', shown }, moving);
        const [sums] = sumWindows(columns, all(columns), { windows: [window], rates }) as [Sums];
        expect(sums.openingMinor + movedBy(sums)).toBe(sums.closingMinor);
        // What is told account by account is the same money.
        const rows = movementsOf(columns, all(columns), { window, rates });
        expect(rows.reduce((sum, row) => sum + row.openingMinor, 0)).toBe(sums.openingMinor);
        expect(rows.filter(({ wasPaying }) => wasPaying)).toHaveLength(sums.customers);
        expect(rows.filter(({ wasPaying }) => wasPaying).reduce((sum, row) => sum + row.closingMinor, 0)).toBe(sums.keptMinor);
        expect(rows.reduce((sum, row) => sum + row.byRateMinor, 0)).toBe(sums.minor.currency);
        expect(rows.reduce((sum, row) => sum + row.byAccountMinor, 0)).toBe(movedBy(sums) - sums.minor.currency);
        const mix = mixOf(sums);
        expect(mix.newMinor + mix.renewedMinor + mix.expandedMinor).toBe(sums.closingMinor);
      }),
    );
  });

  it('go on where those of the window before ended', () => {
    fc.assert(
      fc.property(
        fc.array(anyAccount, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 6 }),
        (accounts, cuts) => {
          const columns = columnsOf(accounts);
          const days = [...new Set(cuts)].sort((a, b) => a - b);
          const windows = days.slice(1).map((until, nth) => ({ since: days[nth] as number, until }));
          const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, moving);
          const sums = sumWindows(columns, all(columns), { windows, rates });
          for (const [nth, one] of sums.slice(1).entries()) expect(one.openingMinor).toBe(sums[nth]?.closingMinor);
        },
      ),
    );
  });

  it('are the same asked together as one by one', () => {
    fc.assert(
      fc.property(
        fc.array(anyAccount, { maxLength: 6 }),
        fc.array(anyWindow, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (accounts, some, inOrder) => {
          const columns = columnsOf(accounts);
          const windows = inOrder ? some.toSorted((a, b) => a.since - b.since) : some;
          const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, moving);
          const alone = windows.map((window) => sumWindows(columns, all(columns), { windows: [window], rates })[0]);
          expect(sumWindows(columns, all(columns), { windows, rates })).toEqual(alone);
        },
      ),
    );
  });

  it('are those of disjoint sets of accounts together: NRR recombines, and GRR is never above 1', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAccount, fc.nat(2)), { minLength: 1, maxLength: 8 }), anyWindow, (placed, window) => {
        const columns = columnsOf(placed.map(([account]) => account));
        const rates = ratesShownIn({ home: 'EUR', shown: 'KWD' }, moving);
        const sumsOf = (chosen: Int32Array) => sumWindows(columns, chosen, { windows: [window], rates })[0] as Sums;
        const whole = sumsOf(all(columns));
        const parts = [0, 1, 2].map((group) => sumsOf(all(columns).filter((at) => placed[at]?.[1] === group)));
        const together = (pick: (sums: Sums) => number) => parts.reduce((sum, part) => sum + pick(part), 0);
        expect(together(({ openingThenMinor }) => openingThenMinor)).toBe(whole.openingThenMinor);
        expect(together(({ customers }) => customers)).toBe(whole.customers);
        const { nrr, grr } = retentionOf(whole);
        const weighted = parts.reduce((sum, part) => sum + (retentionOf(part).nrr ?? 0) * part.openingThenMinor, 0);
        expect(weighted / Math.max(1, whole.openingThenMinor)).toBeCloseTo(nrr ?? 0, 9);
        for (const one of [whole, ...parts]) expect(retentionOf(one).grr ?? 0).toBeLessThanOrEqual(1);
        expect(grr ?? 0).toBeLessThanOrEqual(nrr ?? 0);
      }),
    );
  });

  it('are the rows of the ledger, to the minor unit, whatever currency is shown', () => {
    fc.assert(
      fc.property(anyAccount, anyWindow, fc.constantFrom(...NAMES), (entries, window, shown) => {
        const rates = ratesShownIn({ home: 'EUR', shown }, moving);
        const columns = columnsOf([entries]);
        const held = new Map<string, number>();
        const rows = entries.map(({ day, currency, minor }) => {
          const amountMinor = minor - (held.get(currency) ?? 0);
          held.set(currency, minor);
          return { day, currency, amountMinor, kind: 'expansion' as const, reason: null };
        });
        const ledger = accountLedger(rows, window, rates);
        const [movement] = movementsOf(columns, all(columns), { window, rates });
        expect(ledger.rows.reduce((sum, row) => sum + (row.shownMinor ?? 0), 0)).toBe(movement?.byAccountMinor ?? 0);
        expect(ledger.byRateMinor).toBe(movement?.byRateMinor ?? 0);
        expect(ledger.closingMinor).toBe(movement?.closingMinor ?? 0);
      }),
    );
  });

  it('name none where the account went up and down to where it was, and the right one for new and come back', () => {
    const columns = columnsOf([
      [
        { day: 1, currency: 'EUR', minor: 10 },
        { day: 5, currency: 'EUR', minor: 30 },
        { day: 8, currency: 'EUR', minor: 10 },
      ],
      [{ day: 5, currency: 'EUR', minor: 7 }],
      [
        { day: 1, currency: 'EUR', minor: 4 },
        { day: 2, currency: 'EUR', minor: 0 },
        { day: 6, currency: 'EUR', minor: 9 },
      ],
      [
        { day: 1, currency: 'EUR', minor: 3 },
        { day: 7, currency: 'EUR', minor: 0 },
      ],
    ]);
    const [sums] = sumWindows(columns, all(columns), { windows: [{ since: 4, until: 10 }], rates: euros });
    expect(sums?.minor).toEqual({ new: 7, reactivation: 9, expansion: 0, contraction: 0, churn: -3, currency: 0 });
    expect(sums?.accounts).toEqual({ new: 1, reactivation: 1, expansion: 0, contraction: 0, churn: 1, currency: 0 });
  });

  it('keep what a rate alone moved apart, all at the rates of the later moment', () => {
    const columns = columnsOf([
      [
        { day: 1, currency: 'KWD', minor: 1_000 },
        { day: 95, currency: 'KWD', minor: 1_200 },
      ],
    ]);
    const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, [
      { currency: 'KWD', sinceDay: 0, rate: 3, source: 'x' },
      { currency: 'KWD', sinceDay: 90, rate: 2.5, source: 'x' },
    ]);
    const [sums] = sumWindows(columns, all(columns), { windows: [{ since: 80, until: 100 }], rates }) as [Sums];
    expect(sums).toMatchObject({ openingMinor: 300, closingMinor: 300, openingThenMinor: 250, keptMinor: 300 });
    expect(sums.minor).toMatchObject({ currency: -50, expansion: 50 });
    expect(retentionOf(sums).nrr).toBe(1.2);
  });

  it('leave out and count an account whose rate is not known', () => {
    const columns = columnsOf([[{ day: 1, currency: 'JPY', minor: 5 }], [{ day: 1, currency: 'EUR', minor: 5 }]]);
    const [sums] = sumWindows(columns, all(columns), { windows: [{ since: 5, until: 9 }], rates: euros });
    expect(sums).toMatchObject({ unknown: 1, openingMinor: 5, closingMinor: 5, customers: 1 });
  });
});

const sums = (differs: Partial<Sums>): Sums => ({ ...noSums(), ...differs });

describe('retention', () => {
  it('is as published: NRR 105 %, GRR 95 %', () => {
    const columns = columnsOf([
      [
        { day: 1, currency: 'EUR', minor: 100_000 },
        { day: 5, currency: 'EUR', minor: 94_000 },
      ],
      [
        { day: 1, currency: 'EUR', minor: 4_000 },
        { day: 5, currency: 'EUR', minor: 0 },
      ],
      [
        { day: 1, currency: 'EUR', minor: 96_000 },
        { day: 5, currency: 'EUR', minor: 116_000 },
      ],
    ]);
    const [window] = sumWindows(columns, all(columns), { windows: [{ since: 5, until: 6 }], rates: euros }) as [Sums];
    expect(retentionOf(window)).toMatchObject({ customers: 3, openingMinor: 200_000, nrr: 1.05, grr: 0.95, logoChurn: 1 / 3 });
  });

  it('tells the involuntary part of the churn, once the cause of any loss is known', () => {
    const four = { customers: 4, openingThenMinor: 4, lost: 3 };
    expect(retentionOf(sums({ ...four, lostCoded: 2, lostInvoluntarily: 1 }))).toMatchObject({ logoChurn: 0.75, involuntaryChurn: 0.25 });
    expect(retentionOf(sums(four))).toMatchObject({ logoChurn: 0.75, involuntaryChurn: null });
    expect(retentionOf(sums({ customers: 1, openingThenMinor: 1 }))).toMatchObject({ logoChurn: 0, involuntaryChurn: 0 });
  });

  it('is not known where nobody was there to keep', () => {
    expect(retentionOf(noSums())).toMatchObject({ nrr: null, grr: null, logoChurn: null, involuntaryChurn: null });
  });
});

describe('the quick ratio', () => {
  it('is as published: (20 + 8) / (5 + 3) = 3.5', () => {
    expect(quickRatioOf(sums({ minor: { new: 20, reactivation: 0, expansion: 8, contraction: -5, churn: -3, currency: 9 } }))).toBe(3.5);
  });

  it('is not known where nothing was lost, which is not endless', () => {
    expect(quickRatioOf(sums({ minor: { new: 20, reactivation: 0, expansion: 8, contraction: 0, churn: 0, currency: 0 } }))).toBeNull();
  });
});
