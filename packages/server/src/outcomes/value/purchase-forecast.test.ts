import { describe, expect, it } from 'vitest';
import { cdnowCustomers } from '../../kernel/statistics/cdnow.examples.ts';
import { atOnce } from '../../kernel/steps.ts';
import { foretold, foretoldOfManySteps, purchaseForecastSteps, purchaseThinness } from './purchase-forecast.ts';

const customers = cdnowCustomers().filter((_, at) => at % 6 === 0);

describe('purchases to come', () => {
  it('are not foretold of fewer than fifty customers, or of whom fewer than ten came back', () => {
    const once = Array.from({ length: 60 }, () => ({ repeats: 0, last: 0, age: 100 }));
    const again = once.map((one) => ({ ...one, repeats: 1, last: 50 }));
    expect(purchaseThinness(again.slice(0, 49))).toEqual({ why: 'customers', has: 49, needs: 50 });
    expect(purchaseThinness([...once, ...again.slice(0, 9)])).toEqual({ why: 'repeated', has: 9, needs: 10 });
    expect(purchaseThinness([...once, ...again.slice(0, 10)])).toBeNull();
  });

  it('sum customer by customer to what is told of all, within limits that chance and the model leave', () => {
    const forecast = atOnce(purchaseForecastSteps(customers));
    const all = atOnce(foretoldOfManySteps(forecast, customers));
    const each = customers.map((one) => foretold(forecast.model, one));
    expect(all.purchases.value).toBeCloseTo(
      each.reduce((sum, { purchases }) => sum + purchases, 0),
      6,
    );
    expect(all.minor.value).toBeCloseTo(
      each.reduce((sum, { minor }) => sum + minor, 0),
      3,
    );
    for (const { lower, value, upper } of [all.stillThere, all.purchases, all.minor]) {
      expect(lower).toBeLessThan(value);
      expect(value).toBeLessThan(upper);
      expect(upper - lower).toBeLessThan(1.5 * value);
    }
  });

  it('do not say of who bought once whether they are still a customer', () => {
    const forecast = atOnce(purchaseForecastSteps(customers));
    const once = foretold(forecast.model, { repeats: 0, last: 0, age: 250, mean: 0 });
    expect(once.stillThere).toBeNull();
    expect(once.purchases).toBeGreaterThan(0);
    expect(foretold(forecast.model, { repeats: 9, last: 248, age: 250, mean: 3_000 }).stillThere).toBeGreaterThan(0.9);
    expect(foretold(forecast.model, { repeats: 9, last: 60, age: 250, mean: 3_000 }).stillThere).toBeLessThan(0.2);
  });
});
