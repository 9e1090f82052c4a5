import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BuyingModel, buyingLogLikelihood, chanceStillThere, expectedPurchases, fitBuying, type PurchaseHistory } from './bg-nbd.ts';
import { cdnowCustomers } from './cdnow.examples.ts';
import { gammaDrawn, seeded } from './seeded.ts';

const PUBLISHED: BuyingModel = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const inWeeks = ({ repeats, last, age }: PurchaseHistory) => ({ repeats, last: last / 7, age: age / 7 });
const inBounds = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyModel = fc.record({ r: inBounds(0.05, 40), alpha: inBounds(0.1, 400), a: inBounds(0.05, 20), b: inBounds(0.05, 200) });
const anyHistory = fc
  .record({ repeats: fc.nat(60), age: inBounds(0, 1_000), share: inBounds(0, 1) })
  .map(({ repeats, age, share }) => ({ repeats, age, last: repeats === 0 ? 0 : age * share }));

describe('buying without a contract', () => {
  it('has the published parameters and likelihood of CDNOW', () => {
    const customers = cdnowCustomers();
    expect(customers).toHaveLength(2_357);
    expect(customers.reduce((sum, { repeats }) => sum + repeats, 0)).toBe(2_457);
    const { model, logLikelihood } = fitBuying(customers.map(inWeeks));
    expect([model.r.toFixed(3), model.alpha.toFixed(3), model.a.toFixed(3), model.b.toFixed(3)]).toEqual([
      '0.243',
      '4.414',
      '0.793',
      '2.426',
    ]);
    expect(logLikelihood.toFixed(1)).toBe('-9582.4');
  });

  it('has the published expectation of a customer in the next 39 weeks', () => {
    expect(expectedPurchases(PUBLISHED, { repeats: 2, last: 30.43, age: 38.86 }, 39).toFixed(3)).toBe('1.226');
  });

  it('is the same in whichever unit time is counted', () => {
    const customers = cdnowCustomers();
    const [days, weeks] = [fitBuying(customers), fitBuying(customers.map(inWeeks))];
    expect(days.model.alpha / 7).toBeCloseTo(weeks.model.alpha, 4);
    expect(days.model.b).toBeCloseTo(weeks.model.b, 4);
    expect(days.logLikelihood + 2_457 * Math.log(7)).toBeCloseTo(weeks.logLikelihood, 4);
  });

  it('counts a history that weighs twice like two of them', () => {
    const some = cdnowCustomers().filter((_, at) => at % 9 === 0);
    const twice = fitBuying([...some, ...some.filter(({ repeats }) => repeats > 1)]);
    const weighed = fitBuying(some, { weights: some.map(({ repeats }) => (repeats > 1 ? 2 : 1)) });
    expect(weighed.logLikelihood).toBeCloseTo(twice.logLikelihood, 4);
    expect(weighed.model.r).toBeCloseTo(twice.model.r, 4);
  });

  it('expects what the integral over rates and chances says', () => {
    for (const [model, history, window] of [
      [PUBLISHED, { repeats: 2, last: 30.43, age: 38.86 }, 39],
      [PUBLISHED, { repeats: 0, last: 0, age: 2 }, 52],
      [{ r: 3, alpha: 60, a: 1, b: 4 }, { repeats: 9, last: 300, age: 320 }, 365],
      [{ r: 900, alpha: 6_000, a: 2, b: 300 }, { repeats: 30, last: 200, age: 204 }, 365],
    ] as const)
      expect(expectedPurchases(model, history, window) / byIntegral(model, history, window)).toBeCloseTo(1, 5);
  });

  it('holds chances between 0 and 1, and thinks less of who is silent for longer', () => {
    fc.assert(
      fc.property(anyModel, anyHistory, inBounds(0, 500), (model, history, longer) => {
        const now = chanceStillThere(model, history);
        const later = chanceStillThere(model, { ...history, age: history.age + longer });
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeLessThanOrEqual(now + 1e-12);
      }),
    );
  });

  it('expects more of a longer window, and never more than of one who cannot leave', () => {
    fc.assert(
      fc.property(anyModel, anyHistory, fc.tuple(inBounds(0, 400), inBounds(0, 400)), (model, history, [window, more]) => {
        const [short, long] = [expectedPurchases(model, history, window), expectedPurchases(model, history, window + more)];
        expect(long).toBeGreaterThanOrEqual(short - 1e-9);
        expect(long).toBeLessThanOrEqual(
          (((model.r + history.repeats) * (window + more)) / (model.alpha + history.age)) * (1 + 1e-6) + 1e-9,
        );
      }),
    );
  });

  it('finds the model that purchases were drawn from', () => {
    const truth = { r: 0.8, alpha: 20, a: 1.2, b: 6 };
    const { model, logLikelihood } = fitBuying(drawnHistories(truth, 8_000));
    expect(logLikelihood).toBeGreaterThanOrEqual(buyingLogLikelihood(truth, drawnHistories(truth, 8_000)));
    expect(model.r).toBeCloseTo(truth.r, 1);
    expect(model.alpha / truth.alpha).toBeCloseTo(1, 0);
    expect(model.a / (model.a + model.b)).toBeCloseTo(1.2 / 7.2, 1);
  });

  it('stays sound where everybody buys alike and nobody leaves', () => {
    const steady = Array.from({ length: 60 }, (_, at) => ({ repeats: 12, last: 360, age: 362 + (at % 20) }));
    const { model } = fitBuying(steady);
    expect(expectedPurchases(model, { repeats: 12, last: 360, age: 370 }, 365)).toBeCloseTo(12, 0);
    expect(chanceStillThere(model, { repeats: 12, last: 360, age: 370 })).toBeGreaterThan(0.9);
  });
});

/** The expectation over the chance of leaving, by the midpoint rule in its logit, of what one with that chance buys. */
function byIntegral(model: BuyingModel, history: PurchaseHistory, window: number): number {
  const [a, b] = [model.a, model.b + history.repeats];
  const [size, within] = [model.r + history.repeats, window / (model.alpha + history.age)];
  let [weights, sum] = [0, 0];
  for (let logit = -60; logit < 40; logit += 0.001) {
    const chance = 1 / (1 + Math.exp(-logit));
    const weight = Math.exp(a * Math.log(chance) - b * Math.log1p(Math.exp(logit)));
    weights += weight;
    sum += (weight * -Math.expm1(-size * Math.log1p(chance * within))) / chance;
  }
  return (sum / weights) * chanceStillThere(model, history);
}

function drawnHistories({ r, alpha, a, b }: BuyingModel, customers: number): readonly PurchaseHistory[] {
  const roll = seeded(52);
  const share = () => (roll(2 ** 32) + 0.5) / 2 ** 32;
  return Array.from({ length: customers }, () => {
    const [rate, leaves, stays] = [gammaDrawn(r, roll) / alpha, gammaDrawn(a, roll), gammaDrawn(b, roll)];
    const age = 20 + 180 * share();
    let [repeats, last] = [0, 0];
    for (;;) {
      const next = last - Math.log(share()) / rate;
      if (next > age) return { repeats, last, age };
      [repeats, last] = [repeats + 1, next];
      if (share() < leaves / (leaves + stays)) return { repeats, last, age };
    }
  });
}
