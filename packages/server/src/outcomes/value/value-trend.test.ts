import { describe, expect, it } from 'vitest';
import { addMonths, isoToDay } from '../../kernel/time.ts';
import type { ContractLife } from './contract-life.ts';
import type { KeptLife } from './kept-value.ts';
import { trendDays } from './trend-days.ts';
import { countsAsOf, driversOf, type WorthOn, worthOverTime } from './value-trend.ts';

const day = isoToDay;
const life = (since: string, renewed: number, differs: Partial<ContractLife> = {}): KeptLife => {
  const sinceDay = day(since);
  return {
    kind: 'term',
    sinceDay,
    termMonths: 12,
    renewedDays: Array.from({ length: renewed }, (_, nth) => addMonths(sinceDay, 12 * (nth + 1))),
    state: 'open',
    dueDay: addMonths(sinceDay, 12 * (renewed + 1)),
    minors: [10_000],
    ...differs,
  };
};

describe('what was known of renewals on an earlier day', () => {
  const lost = life('2022-01-01', 2, { state: 'lost' });
  const lives = [lost, life('2023-03-01', 2)];

  it('leaves out what was not decided by then, and who had not begun', () => {
    expect(countsAsOf(lives, day('2023-02-15'))).toEqual({ lost: [0], kept: [1] });
    // Decided thirty days after it was due: the third renewal of the first, on the last day of January 2025.
    expect(countsAsOf(lives, day('2025-01-30'))).toEqual({ lost: [0, 0], kept: [1, 1] });
    expect(countsAsOf(lives, day('2025-01-31'))).toEqual({ lost: [0, 0, 1], kept: [1, 0, 0] });
  });

  it('is as of today what is known today', () => {
    expect(countsAsOf(lives, day('2026-01-01'))).toEqual({ lost: [0, 0, 1], kept: [0, 1, 0] });
  });
});

describe('what a new customer was worth', () => {
  const days = trendDays(day('2026-05-20'));
  const asked = { days, curves: days.map(() => ({ a: 1, b: 4, c: 1 })), termMonths: 12, discountYearly: 0.1, marginRatio: 0.8 };

  it('is told at the ends of eight quarters and today', () => {
    expect(days).toEqual(
      ['2024-06-30', '2024-09-30', '2024-12-31', '2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31', '2026-05-20'].map(
        day,
      ),
    );
  });

  it('is price, margin and months together, of those who came within twelve months; unknown where nobody did', () => {
    const [first, , , , , , , , last] = worthOverTime([{ firstLife: life('2024-05-01', 1), runs: [] }], asked);
    expect(first).toMatchObject({ accounts: 1, mrrMinor: 10_000, marginRatio: 0.8 });
    expect(first?.minor).toBeCloseTo(10_000 * 0.8 * (first?.months ?? 0), 6);
    expect(last).toBeNull();
  });

  it('is as published: 500 a month × margin .8 × a life of 99 months = 39,600', () => {
    // Everybody leaves with the same chance, one of 99 a month, and money to come is not discounted.
    const curve = { a: 1e6, b: 98e6, c: 1 };
    const young = { ...life('2024-05-01', 1, { termMonths: 1 }), minors: [500] };
    const even = { days, curves: days.map(() => curve), termMonths: 1, discountYearly: 0, marginRatio: 0.8 };
    const [worth] = worthOverTime([{ firstLife: young, runs: [] }], even);
    expect(worth?.months).toBeCloseTo(99, 3);
    expect(Math.round(worth?.minor ?? 0)).toBe(39_600);
  });

  it('is by the margin that was measured then, where it was', () => {
    const runs = days.map((_, at) => ({ moneyMinor: 100, costMinor: at === 0 ? 40 : null }));
    const [first, second] = worthOverTime([{ firstLife: life('2024-05-01', 1), runs }], asked);
    expect([first?.marginRatio, second?.marginRatio]).toEqual([0.6, 0.8]);
  });

  it('changes by what its drivers sum to, with nothing left over', () => {
    const at = (mrrMinor: number, marginRatio: number, months: number): WorthOn => ({
      day: 0,
      accounts: 1,
      mrrMinor,
      marginRatio,
      months,
      minor: mrrMinor * marginRatio * months,
    });
    const [before, after] = [at(10_000, 0.8, 30), at(12_000, 0.7, 36)];
    const drivers = driversOf(before, after);
    expect((drivers?.price ?? 0) + (drivers?.margin ?? 0) + (drivers?.months ?? 0)).toBeCloseTo(after.minor - before.minor, 6);
    expect([Math.sign(drivers?.price ?? 0), Math.sign(drivers?.margin ?? 0), Math.sign(drivers?.months ?? 0)]).toEqual([1, -1, 1]);
    expect(driversOf(before, before)).toEqual({ price: 0, margin: 0, months: 0 });
    expect(driversOf(before, { ...after, minor: -1 })).toBeNull();
  });
});
