import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayToIso, isoToDay } from '../../kernel/time.ts';
import type { SubscriptionRow } from '../../sources/imports/index.ts';
import { discountEnds, discountFault } from './discount.ts';
import { layVersion } from './lay-version.ts';
import { mrrOn } from './mrr-line.ts';
import type { SubscriptionVersion } from './subscription-version.ts';

const row = (differs: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
  subscription: 'S-1',
  account: 'A-1',
  startOn: '2026-01-01',
  mrrMinor: 8_000,
  currency: 'EUR',
  ...differs,
});
const half = { discountPercent: 20, discountUntil: '2026-07-01' };
const told = (...rows: readonly SubscriptionRow[]) =>
  rows.reduce<SubscriptionVersion[]>((so, one) => {
    const version = layVersion(one, 'sub_1', so);
    return [...so.filter(({ validFrom }) => validFrom !== version.validFrom), version];
  }, []);
const mrr = (versions: readonly SubscriptionVersion[], day: string, endOn: string | null = null) => {
  const all = [...versions, ...discountEnds(versions, endOn)].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const lines = all.map(({ validFrom, mrrMinor, currency }) => ({ fromDay: isoToDay(validFrom), mrrMinor, currency }));
  const subscription = { startDay: isoToDay('2026-01-01'), endDay: endOn === null ? null : isoToDay(endOn), versions: lines };
  return mrrOn([subscription], isoToDay(day)).get('EUR') ?? 0;
};

describe('a discount that ends', () => {
  it.each([
    ['a share', { discountPercent: 20 }],
    ['an amount', { discountMinor: 2_000 }],
    ['the list price', { listMrrMinor: 10_000 }],
  ])('raises the price to the list by itself on its day, told as %s', (_, said) => {
    const versions = told(row({ ...said, discountUntil: '2026-07-01' }));
    expect(discountEnds(versions, null)).toMatchObject([
      { validFrom: '2026-07-01', mrrMinor: 10_000, reason: 'discount', isDiscountEnd: true, discountUntil: null },
    ]);
    expect([mrr(versions, '2026-06-30'), mrr(versions, '2026-07-01')]).toEqual([8_000, 10_000]);
  });

  it('goes on through a change of seats that says nothing of it, at the same share', () => {
    const versions = told(row(half), row({ effectiveOn: '2026-04-01', mrrMinor: 16_000, seats: 20 }));
    expect([mrr(versions, '2026-06-30'), mrr(versions, '2026-07-01')]).toEqual([16_000, 20_000]);
  });

  it('is over where a later row takes it back', () => {
    const versions = told(row(half), row({ effectiveOn: '2026-04-01', mrrMinor: 9_000, discountUntil: null, discountPercent: null }));
    expect([mrr(versions, '2026-07-01'), discountEnds(versions, null).length]).toEqual([9_000, 0]);
  });

  it('ends nothing where a version was told for that day, or the subscription is over by then', () => {
    const retold = told(row(half), row({ effectiveOn: '2026-07-01', mrrMinor: 9_500, discountUntil: null }));
    expect(mrr(retold, '2026-07-01')).toBe(9_500);
    expect(discountEnds(told(row(half)), '2026-07-01')).toEqual([]);
    expect(discountEnds(told(row(half)), '2026-07-02')).toHaveLength(1);
  });

  it('is never worth more than its list, and the list holds from its end, whatever the share', () => {
    const days = fc.integer({ min: 1, max: 700 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), fc.integer({ min: 0, max: 99 }), days, (mrrMinor, discountPercent, length) => {
        const discountUntil = dayToIso(isoToDay('2026-01-01') + length);
        const said = row({ mrrMinor, discountPercent, discountUntil });
        expect(discountFault(said)).toBeNull();
        const versions = told(said);
        const list = versions[0]?.listMrrMinor ?? Number.NaN;
        expect(list).toBeGreaterThanOrEqual(mrrMinor);
        expect(mrr(versions, discountUntil)).toBe(list);
        expect(mrr(versions, dayToIso(isoToDay(discountUntil) - 1))).toBe(mrrMinor);
      }),
    );
  });
});

it.each([
  ['discount_above_price', { listMrrMinor: 8_000, discountMinor: 9_000 }],
  ['discount_above_price', { discountPercent: 120 }],
  ['discount_negative', { discountMinor: -1 }],
  ['list_below_price', { listMrrMinor: 7_000 }],
  ['discount_does_not_add_up', { listMrrMinor: 10_000, discountPercent: 50 }],
  ['discount_without_amount', { discountUntil: '2026-07-01' }],
  ['discount_over_before_start', { discountPercent: 20, discountUntil: '2026-01-01' }],
  [null, { listMrrMinor: 10_000, discountMinor: 2_000, discountPercent: 20, discountUntil: '2026-07-01' }],
  [null, {}],
] as const)('a discount is refused with %s where it cannot stand: %j', (code, said) => {
  expect(discountFault(row(said))).toBe(code);
});
