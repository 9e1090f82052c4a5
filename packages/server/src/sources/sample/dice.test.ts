import { describe, expect, it } from 'vitest';
import { drawn, quotas, shuffled } from './chance.ts';
import { diceOf } from './dice.ts';
import { beta, evenLogNormal, negativeBinomial, normalQuantile, poisson } from './distributions.ts';

function throws(count: number, draw: (dice: () => number) => number): number[] {
  const dice = diceOf(11, 'test');
  return Array.from({ length: count }, () => draw(dice));
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('dice', () => {
  it('fall the same for the same seed and name, and otherwise for another name', () => {
    const first = diceOf(7, 'usage', 'a');
    const again = diceOf(7, 'usage', 'a');
    const other = diceOf(7, 'usage', 'b');
    const seen = Array.from({ length: 20 }, () => first());
    expect(Array.from({ length: 20 }, () => again())).toEqual(seen);
    expect(Array.from({ length: 20 }, () => other())).not.toEqual(seen);
  });

  it('spread evenly over [0, 1)', () => {
    const values = throws(20_000, (dice) => dice());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    }
  });
});

describe('distributions', () => {
  it('have the means they are asked for', () => {
    expect(mean(throws(20_000, (dice) => poisson(dice, 3.4)))).toBeCloseTo(3.4, 1);
    expect(mean(throws(20_000, (dice) => beta(dice, 9, 5)))).toBeCloseTo(9 / 14, 2);
    expect(mean(throws(40_000, (dice) => negativeBinomial(dice, 3.2, 1.6)))).toBeCloseTo(3.2, 1);
  });

  it('know the quantiles of a normal', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.326348, 5);
  });

  it('give the same median with even quantiles, whatever the dice', () => {
    const values = evenLogNormal(28, 15, 0.5);
    expect(((values[13] as number) + (values[14] as number)) / 2).toBeCloseTo(15, 0);
  });
});

describe('quotas', () => {
  it('sum to the whole and stay within one of their share', () => {
    const counts = quotas(250, [36, 20, 16, 10, 7, 6, 5]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(250);
    expect(counts).toEqual([90, 50, 40, 25, 18, 15, 12]);
  });

  it('draw exactly so many, each at most once', () => {
    const items = Array.from({ length: 30 }, (_, place) => place);
    expect(new Set(drawn(diceOf(3, 'x'), items, 12)).size).toBe(12);
    expect([...shuffled(diceOf(3, 'y'), items)].sort((left, right) => left - right)).toEqual(items);
  });
});
