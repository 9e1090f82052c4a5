import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { type Contract, contractDay, type ExpansionReason } from './expansions.ts';
import { holdAgainst, sumsOf } from './hold-against.ts';

const paid = (start: string, differs: { readonly end?: string; readonly signed?: string } = {}): Contract => ({
  startDay: isoToDay(start),
  endDay: differs.end === undefined ? null : isoToDay(differs.end),
  signedDay: differs.signed === undefined ? null : isoToDay(differs.signed),
});

describe('contractDay', () => {
  const first = paid('2026-01-10', { signed: '2025-12-20', end: '2026-06-01' });

  it('is when the first paid subscription was signed, else when it started', () => {
    expect(contractDay([first], isoToDay('2026-02-01'))).toBe(isoToDay('2025-12-20'));
    expect(contractDay([paid('2026-01-10')], isoToDay('2026-02-01'))).toBe(isoToDay('2026-01-10'));
    expect(contractDay([first], isoToDay('2026-01-01'))).toBe(null);
  });

  it('begins anew for who came back, but not after a late signature', () => {
    expect(contractDay([first, paid('2026-06-20')], isoToDay('2026-07-01'))).toBe(isoToDay('2025-12-20'));
    expect(contractDay([first, paid('2026-09-01')], isoToDay('2026-10-01'))).toBe(isoToDay('2026-09-01'));
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
