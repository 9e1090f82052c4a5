import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { SHIPPED_RULE } from './credit.ts';
import { creditEffect } from './credit-effect.ts';
import { creditRows } from './credit-report.ts';
import type { Expansion } from './expansions.ts';

const contracts = [{ startDay: isoToDay('2026-01-15'), signedDay: null, endDay: null }];
const moved = (day: string, amountMinor: number, reason: Expansion['reason'] = 'seats'): Expansion => ({
  accountId: 'acc_1',
  day: isoToDay(day),
  reason,
  productKey: 'core',
  amountMinor,
});
const movements = [moved('2026-02-01', 100), moved('2026-05-01', 300), moved('2026-05-02', 50, 'price'), moved('2025-12-31', 7)];
const sellers = () => ({ sales: 'Sal', csm: 'Ana' });
const by = (rules: Parameters<typeof creditRows>[2]['rules']) => creditRows(contracts, movements, { rules, sellers });
const quarters = [
  { since: isoToDay('2026-01-01'), until: isoToDay('2026-04-01') },
  { since: isoToDay('2026-04-01'), until: isoToDay('2026-07-01') },
];

describe('creditEffect', () => {
  it('says whom the quarters would have been credited to, summing to the same both ways', () => {
    const rule = { ...SHIPPED_RULE, salesMonths: 12 };
    expect(creditEffect(by([]), by([{ version: 1, rule }]), quarters)).toEqual({
      lines: [
        { party: 'sales', memberId: 'Sal', before: [100, 0], after: [100, 300] },
        { party: 'none', memberId: null, before: [0, 50], after: [0, 50] },
        { party: 'csm', memberId: 'Ana', before: [0, 300], after: [0, 0] },
      ],
      movements: 1,
      movedMinor: 300,
    });
  });

  it('counts of a movement that is shared only the part that goes to somebody else', () => {
    const rule = { ...SHIPPED_RULE, shared: { untilMonths: 12, salesShare: 0.25 } };
    expect(creditEffect(by([]), by([{ version: 1, rule }]), quarters)).toMatchObject({ movements: 1, movedMinor: 75 });
  });

  it('finds nothing where the rule holds only from a later day', () => {
    const rule = { holdsFrom: '2026-07-01', salesMonths: 60, shared: null };
    expect(creditEffect(by([]), by([{ version: 1, rule }]), quarters)).toMatchObject({ movements: 0, movedMinor: 0 });
  });
});
