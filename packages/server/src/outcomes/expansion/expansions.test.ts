import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { contractDay, type ExpandingSubscription, type ExpansionReason, expansionsOf } from './expansions.ts';
import { holdAgainst, sumsOf } from './hold-against.ts';

type Version = ExpandingSubscription['versions'][number];
const version = (day: string, mrrMinor: number, more: Partial<Version> = {}): Version => ({
  fromDay: isoToDay(day),
  mrrMinor,
  currency: 'USD',
  seats: null,
  plan: null,
  reason: null,
  ...more,
});
const paid = (start: string, versions: readonly Version[], more: Partial<ExpandingSubscription> = {}): ExpandingSubscription => ({
  productKey: 'core',
  signedDay: null,
  startDay: isoToDay(start),
  endDay: null,
  versions,
  ...more,
});
const rate = (currency: string) => (currency === 'USD' ? 1 : currency === 'EUR' ? 1.1 : null);
const moved = (...subscriptions: ExpandingSubscription[]) =>
  (expansionsOf({ accountId: 'acc_1', subscriptions }, isoToDay('2027-01-01'), rate) ?? []).map(
    ({ day, reason, productKey, amountMinor }) => [new Date(day * 86_400_000).toISOString().slice(0, 10), reason, productKey, amountMinor],
  );

describe('expansionsOf', () => {
  it('is what is paid more from one day to the next, for the reason that was told', () => {
    const reasons: ExpansionReason[] = ['seats', 'price', 'discount', 'plan'];
    const versions = reasons.map((reason, at) => version(`2026-0${at + 2}-01`, 200 + 100 * at, { reason }));
    expect(moved(paid('2026-01-01', [version('2026-01-01', 100), ...versions]))).toEqual(
      reasons.map((reason, at) => [`2026-0${at + 2}-01`, reason, 'core', 1200]),
    );
  });

  it('sees from the versions what nobody told: seats, plan, price, another product; and leaves open what it cannot see', () => {
    const first = version('2026-01-01', 100, { seats: 10, plan: 'pro' });
    expect(moved(paid('2026-01-01', [first, version('2026-02-01', 150, { seats: 15, plan: 'pro' })]))[0]?.[1]).toBe('seats');
    expect(moved(paid('2026-01-01', [first, version('2026-02-01', 150, { seats: 10, plan: 'max' })]))[0]?.[1]).toBe('plan');
    expect(moved(paid('2026-01-01', [first, version('2026-02-01', 150, { seats: 10, plan: 'pro' })]))[0]?.[1]).toBe('price');
    expect(moved(paid('2026-01-01', [version('2026-01-01', 100), version('2026-02-01', 150)]))[0]?.[1]).toBe(null);
    const other = paid('2026-02-01', [version('2026-02-01', 50)], { productKey: 'forms' });
    expect(moved(paid('2026-01-01', [first]), other)).toEqual([['2026-02-01', 'add_on', 'forms', 600]]);
  });

  it('is divided among what grew on a day, and sums to what the account came to pay more', () => {
    const core = paid('2026-01-01', [version('2026-01-01', 100), version('2026-02-01', 200, { reason: 'seats' })]);
    const forms = paid('2026-02-01', [version('2026-02-01', 50)], { productKey: 'forms' });
    const less = paid('2026-01-01', [version('2026-01-01', 60), version('2026-02-01', 30)], { productKey: 'chat' });
    const all = moved(core, forms, less);
    expect(all.map(([, , product]) => product)).toEqual(['core', 'forms']);
    expect(all.reduce((sum, [, , , amount]) => sum + Number(amount), 0)).toBe(12 * 120);
  });

  it('is neither what is new nor what only a rate moved, and goes on over a late signature', () => {
    expect(moved(paid('2026-01-01', [version('2026-01-01', 100)]))).toEqual([]);
    const before = paid('2026-01-01', [version('2026-01-01', 100, { seats: 10 })], { endDay: isoToDay('2026-03-01') });
    const after = paid('2026-03-20', [version('2026-03-20', 150, { seats: 15 })]);
    expect(moved(before, after)).toEqual([['2026-03-20', 'seats', 'core', 600]]);
    expect(
      expansionsOf({ accountId: 'a', subscriptions: [paid('2026-01-01', [version('2026-01-01', 1, { currency: 'XXX' })])] }, 30_000, rate),
    ).toBe(null);
  });
});

describe('contractDay', () => {
  const account = (...subscriptions: ExpandingSubscription[]) => ({ accountId: 'acc_1', subscriptions });
  const first = paid('2026-01-10', [version('2026-01-10', 100)], { signedDay: isoToDay('2025-12-20'), endDay: isoToDay('2026-06-01') });

  it('is when the first paid subscription was signed, else when it started', () => {
    expect(contractDay(account(first), isoToDay('2026-02-01'))).toBe(isoToDay('2025-12-20'));
    expect(contractDay(account({ ...first, signedDay: null }), isoToDay('2026-02-01'))).toBe(isoToDay('2026-01-10'));
    expect(contractDay(account(first), isoToDay('2026-01-01'))).toBe(null);
  });

  it('begins anew for who came back, but not after a late signature', () => {
    const late = paid('2026-06-20', [version('2026-06-20', 100)]);
    const back = paid('2026-09-01', [version('2026-09-01', 100)]);
    expect(contractDay(account(first, late), isoToDay('2026-07-01'))).toBe(isoToDay('2025-12-20'));
    expect(contractDay(account(first, back), isoToDay('2026-10-01'))).toBe(isoToDay('2026-09-01'));
  });
});

describe('holdAgainst', () => {
  const came = (
    day: number,
    reason: ExpansionReason | null,
    { productKey = 'core', amountMinor = 100 }: { readonly productKey?: string; readonly amountMinor?: number } = {},
  ) => ({
    accountId: 'acc_1',
    day,
    reason,
    productKey,
    amountMinor,
  });
  const won = { kind: 'seats', productKey: null, openedDay: 10, closedDay: 20 } as const;

  it('takes what moved from the day it was opened until three months after it was won', () => {
    const movements = [9, 10, 20, 110, 111].map((day) => came(day, 'seats'));
    expect(
      holdAgainst([{ ...won, id: 'a' }], movements)
        .get('a')
        ?.map(({ day }) => day),
    ).toEqual([10, 20, 110]);
  });

  it('counts a movement for one opportunity: that of its product, then of its kind', () => {
    const both = [
      { ...won, id: 'a' },
      { ...won, id: 'b', productKey: 'forms', kind: 'cross_sell' as const },
    ];
    const held = holdAgainst(both, [
      came(12, 'seats'),
      came(13, 'add_on', { productKey: 'forms' }),
      came(14, 'plan', { productKey: 'chat' }),
    ]);
    expect([held.get('a')?.map(({ day }) => day), held.get('b')?.map(({ day }) => day)]).toEqual([[12, 14], [13]]);
  });

  it('keeps price rises and ended discounts apart', () => {
    expect(
      sumsOf([
        came(1, 'seats', { amountMinor: 5 }),
        came(1, 'price', { amountMinor: 7 }),
        came(1, 'discount', { amountMinor: 1 }),
        came(1, null, { amountMinor: 2 }),
      ]),
    ).toEqual({
      amountMinor: 7,
      byPriceMinor: 8,
    });
  });
});
