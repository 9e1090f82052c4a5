import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cdnowCustomers } from './cdnow.examples.ts';
import { expectedSpending, fitSpending, spendingLogLikelihood } from './gamma-gamma.ts';
import { gammaDrawn, seeded } from './seeded.ts';

const repeated = cdnowCustomers().filter(({ repeats }) => repeats > 0);
const inDollars = repeated.map(({ repeats, mean }) => ({ repeats, mean: mean / 100 }));
const inBounds = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('what a purchase is worth', () => {
  it('has the published parameters of CDNOW', () => {
    expect(inDollars).toHaveLength(946);
    const { model } = fitSpending(inDollars);
    expect(model.p.toFixed(2)).toBe('6.25');
    expect(model.q.toFixed(2)).toBe('3.74');
    // 15.44 is published; of means that are rounded to cents, as these are, it is 15.447.
    expect(Math.abs(model.gamma - 15.44)).toBeLessThan(0.01);
  });

  it('is the same in whichever unit money is counted, and heeds nobody who never repeated', () => {
    const [cents, dollars] = [fitSpending([...repeated, { repeats: 0, mean: 0 }]), fitSpending(inDollars)];
    expect(cents.model.gamma / 100).toBeCloseTo(dollars.model.gamma, 3);
    expect(cents.model.p).toBeCloseTo(dollars.model.p, 4);
    expect(cents.logLikelihood + 946 * Math.log(100)).toBeCloseTo(dollars.logLikelihood, 4);
  });

  it('expects between one’s own mean and that of all, and nearer the own the oftener one bought', () => {
    const model = { p: 6.25, q: 3.74, gamma: 15.44 };
    const ofAll = expectedSpending(model, { repeats: 0, mean: 0 });
    expect(ofAll).toBeCloseTo((6.25 * 15.44) / 2.74, 9);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), inBounds(0.5, 500), (repeats, mean) => {
        const [few, many] = [expectedSpending(model, { repeats, mean }), expectedSpending(model, { repeats: repeats + 1, mean })];
        expect(few).toBeGreaterThanOrEqual(Math.min(mean, ofAll) - 1e-9);
        expect(few).toBeLessThanOrEqual(Math.max(mean, ofAll) + 1e-9);
        expect(Math.abs(many - mean)).toBeLessThanOrEqual(Math.abs(few - mean) + 1e-9);
      }),
    );
  });

  it('finds the model that money was drawn from', () => {
    const truth = { p: 4, q: 5, gamma: 60 };
    const roll = seeded(7);
    const drawn = Array.from({ length: 6_000 }, () => {
      const rate = gammaDrawn(truth.q, roll) / truth.gamma;
      const repeats = 1 + roll(8);
      return { repeats, mean: gammaDrawn(truth.p * repeats, roll) / (rate * repeats) };
    });
    const { model, logLikelihood } = fitSpending(drawn);
    expect(logLikelihood).toBeGreaterThanOrEqual(spendingLogLikelihood(truth, drawn));
    expect(model.p / truth.p).toBeCloseTo(1, 1);
    expect(model.q / truth.q).toBeCloseTo(1, 1);
  });

  it('stays sound where everybody spends the same', () => {
    const { model } = fitSpending(Array.from({ length: 40 }, (_, at) => ({ repeats: 1 + (at % 5), mean: 9_900 })));
    expect(expectedSpending(model, { repeats: 0, mean: 0 }) / 9_900).toBeCloseTo(1, 2);
    expect(expectedSpending(model, { repeats: 3, mean: 9_900 }) / 9_900).toBeCloseTo(1, 2);
  });
});
