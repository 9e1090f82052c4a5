import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { type AllocatedCost, type Cost, costsOf } from './costs.ts';
import { portionOf } from './portion.ts';
import { readMonth } from './read-month.ts';
import { spreadCost } from './spread-cost.ts';
import { type Factor, SAME } from './worth.ts';

const HALF: Factor = { numerator: 1n, denominator: 2n, near: 0.5 };
const inEuros = (currency: string) => (currency === 'EUR' ? SAME : currency === 'USD' ? HALF : null);
const march = { since: isoToDay('2026-03-01'), until: isoToDay('2026-04-01') };
const cost = (differs: Partial<Cost> = {}): Cost => ({
  id: 'cos_1',
  kind: 'hosting',
  productKey: null,
  sinceDay: march.since,
  untilDay: march.until,
  amountMinor: 3_100,
  currency: 'EUR',
  ...differs,
});
const shared = (differs: Partial<Cost> = {}): AllocatedCost => ({ ...cost(differs), spread: 'even' });

describe('what an account cost', () => {
  it('tells its own costs apart from its part of what is shared, kind by kind', () => {
    const costs = { own: [cost(), cost({ kind: 'acquisition', amountMinor: 50_000 })], allocated: [shared({ amountMinor: 900 })] };
    expect(costsOf(costs, march, inEuros)).toEqual({
      ownMinor: 53_100,
      allocatedMinor: 900,
      totalMinor: 54_000,
      byKind: { hosting: { ownMinor: 3_100, allocatedMinor: 900 }, acquisition: { ownMinor: 50_000, allocatedMinor: 0 } },
    });
  });

  it('counts of a month the days that lie within the window', () => {
    const week = { since: march.since + 10, until: march.since + 17 };
    expect(costsOf({ own: [cost()], allocated: [] }, week, inEuros)?.totalMinor).toBe(700);
  });

  it('does not say a kind of which nothing is known, which is not zero', () => {
    expect(costsOf({ own: [cost()], allocated: [] }, { since: march.until, until: march.until + 31 }, inEuros)).toEqual({
      ownMinor: 0,
      allocatedMinor: 0,
      totalMinor: 0,
      byKind: {},
    });
  });

  it('converts at the rate of the last day, and is unknown where there is none', () => {
    expect(costsOf({ own: [cost({ currency: 'USD' })], allocated: [] }, march, inEuros)?.totalMinor).toBe(1_550);
    expect(costsOf({ own: [cost({ currency: 'BRL' })], allocated: [] }, march, inEuros)).toBeNull();
  });

  it('sums over windows side by side to the whole cost, whatever the cuts', () => {
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.integer({ min: 1, max: 400 }),
        fc.uniqueArray(days, { minLength: 2, maxLength: 9 }),
        (amountMinor, length, cuts) => {
          const one = cost({ sinceDay: 0, untilDay: length, amountMinor });
          const edges = [0, ...cuts.sort((a, b) => a - b), 401];
          const parts = edges.slice(1).map((until, at) => {
            return costsOf({ own: [one], allocated: [] }, { since: edges[at] ?? 0, until }, inEuros)?.totalMinor ?? Number.NaN;
          });
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amountMinor);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('a cost that is spread', () => {
  it('goes to those that have any of what it is spread by, and to nobody where nobody has', () => {
    const weights = new Map([
      ['a', 1],
      ['b', 0],
      ['c', 3],
    ]);
    expect([...spreadCost(1_000, weights)]).toEqual([
      ['a', 250],
      ['c', 750],
    ]);
    expect(spreadCost(1_000, new Map([['a', 0]])).size).toBe(0);
  });

  it('sums to the whole, and gives each what its weight is due, to the minor unit', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10 ** 10 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), weights, (amountMinor, list) => {
        const parts = spreadCost(amountMinor, new Map(list.map((weight, at) => [`acc_${String(at).padStart(3, '0')}`, weight])));
        const sum = [...parts.values()].reduce((so, part) => so + part, 0);
        const whole = list.reduce((so, weight) => so + weight, 0);
        expect(sum).toBe(whole === 0 ? 0 : amountMinor);
        for (const [accountId, part] of parts) {
          const weight = list[Number(accountId.slice(4))] ?? 0;
          // Against rational arithmetic: |part · whole − amount · weight| is below one unit of the whole.
          const off = BigInt(part) * BigInt(whole) - BigInt(amountMinor) * BigInt(weight);
          expect(off < BigInt(whole) && -off < BigInt(whole)).toBe(true);
        }
      }),
    );
  });
});

it('takes a part of an amount exactly, half a unit rounded up', () => {
  expect(portionOf(1, { part: 1, whole: 2 })).toBe(1);
  expect(portionOf(9_007_199_254_740_991, { part: 365, whole: 365 })).toBe(9_007_199_254_740_991);
});

it('reads a month however it is written', () => {
  expect(['2026-03', '3/2026', '2026-03-31', '2026.3'].map(readMonth)).toEqual(Array.from({ length: 4 }, () => '2026-03-01'));
  expect(['2026', '13/2026', 'March', ''].map(readMonth)).toEqual([null, null, null, null]);
});
