import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAME, type SubscriptionFacts } from '../../facts/revenue/index.ts';
import { isoToDay } from '../../kernel/time.ts';
import { marginOfAll, type RunAt } from './gross-margin.ts';
import { marginByProduct, type ProductRun, productRuns } from './product-margin.ts';

const NO_NAMED = { hosting: null, support: null, cs: null };
const run = (moneyMinor: number, byKind: Partial<RunAt['byKind']>): RunAt => {
  const all = { ...NO_NAMED, ...byKind };
  const known = Object.values(all).filter((minor) => minor !== null);
  return { months: 12, moneyMinor, costMinor: known.length === 0 ? null : known.reduce((sum, minor) => sum + minor, 0), byKind: all };
};
const paidFor = (productKey: string | null, moneyMinor: number, named: Partial<ProductRun['named']> = {}): ProductRun => ({
  productKey,
  moneyMinor,
  named: { ...NO_NAMED, ...named },
});

describe('the margin of a product', () => {
  it('bears what names it, and of the rest as much as is paid for it', () => {
    const accounts = [
      { run: run(10_000, { hosting: 3_000, cs: 400 }), products: [paidFor('insights', 2_500, { hosting: 1_000 }), paidFor('main', 7_500)] },
      { run: run(5_000, { hosting: 500 }), products: [paidFor('main', 5_000)] },
    ];
    const [main, insights] = marginByProduct(accounts);
    expect(main).toMatchObject({ productKey: 'main', accounts: 2, moneyMinor: 12_500, byKind: { hosting: 2_000, support: null, cs: 300 } });
    expect(main?.marginRatio).toBeCloseTo(1 - 2_300 / 12_500, 12);
    expect(insights).toMatchObject({ productKey: 'insights', accounts: 1, moneyMinor: 2_500, namedMinor: 1_000, costMinor: 1_600 });
  });

  it('leaves out accounts of which no running cost is known, and tells no margin of what nobody pays', () => {
    expect(marginByProduct([{ run: run(9_000, {}), products: [paidFor('main', 9_000)] }])).toEqual([]);
    const [nothing] = marginByProduct([{ run: run(0, { cs: 100 }), products: [paidFor('new', 0, { cs: 100 })] }]);
    expect(nothing).toMatchObject({ productKey: 'new', accounts: 0, costMinor: 100, marginRatio: null });
  });

  it('sums over the products to the accounts, to the minor unit', () => {
    const minor = fc.integer({ min: 0, max: 10 ** 9 });
    const one = fc.record({
      rest: fc.record({ hosting: fc.option(minor), support: fc.option(minor), cs: fc.option(minor) }),
      products: fc.array(fc.record({ money: minor, named: fc.option(minor) }), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (all) => {
        const accounts = all.map(({ rest, products }) => {
          const named = products.filter(({ named: of }) => of !== null).map(({ named: of }) => of ?? 0);
          const hosting = rest.hosting === null && named.length === 0 ? null : named.reduce((sum, of) => sum + of, rest.hosting ?? 0);
          return {
            run: run(
              products.reduce((sum, { money }) => sum + money, 0),
              { ...rest, hosting },
            ),
            products: products.map(({ money, named: of }, at) => paidFor(at === 0 ? null : `p${at}`, money, { hosting: of })),
          };
        });
        const found = marginByProduct(accounts);
        const known = accounts.filter(({ run: { costMinor } }) => costMinor !== null);
        const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
        const [money, cost] = [sumOf(found.map(({ moneyMinor }) => moneyMinor)), sumOf(found.map(({ costMinor }) => costMinor))];
        expect(money).toBe(sumOf(known.map(({ run: { moneyMinor } }) => moneyMinor)));
        expect(cost).toBe(sumOf(known.map(({ run: { costMinor } }) => costMinor ?? 0)));
        expect(money > 0 ? (money - cost) / money : null).toBe(marginOfAll(known.map(({ run: of }) => of)));
      }),
    );
  });
});

it('is told of the months of the run alone, product by product', () => {
  const day = isoToDay('2026-04-10');
  const window = { since: isoToDay('2026-01-01'), until: isoToDay('2026-04-01'), months: 3 };
  const subscription = (productKey: string | null, startOn: string, mrrMinor: number) => ({
    productKey,
    startDay: isoToDay(startOn),
    endDay: null,
    isTrial: false,
    versions: [{ fromDay: isoToDay(startOn), mrrMinor, currency: 'EUR' }],
  });
  const subscriptions = [
    subscription('main', '2025-01-01', 1_000),
    subscription('insights', '2026-03-01', 400),
  ] as unknown as readonly SubscriptionFacts[];
  const costs = ['2025-12-01', '2026-02-01', '2026-03-01'].map((month) => ({
    month: isoToDay(month),
    productKey: 'insights',
    hosting: 50,
    support: null,
    cs: null,
  }));
  expect(productRuns({ subscriptions, productCosts: costs }, { day, rate: () => SAME, window })).toEqual([
    { productKey: 'insights', moneyMinor: Math.round((400 * 31) / (365.25 / 12)), named: { hosting: 100, support: null, cs: null } },
    { productKey: 'main', moneyMinor: Math.round((1_000 * 90) / (365.25 / 12)), named: NO_NAMED },
  ]);
});
