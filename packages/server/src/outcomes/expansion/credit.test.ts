import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { type CreditRule, creditOf, ruleOn, SHIPPED_RULE } from './credit.ts';
import type { ExpansionReason } from './expansions.ts';

const on = (day: string, reason: ExpansionReason | null = 'seats', amountMinor = 100_00) => ({ day: isoToDay(day), reason, amountMinor });
const partiesOf = (began: string, day: string, rule: CreditRule = SHIPPED_RULE) =>
  creditOf(on(day), isoToDay(began), rule).map(({ party, amountMinor }) => `${party} ${amountMinor}`);

describe('creditOf', () => {
  it('is sales’ until the contract is three months old, and the CSM’s on the very day', () => {
    expect(partiesOf('2026-01-15', '2026-01-15')).toEqual(['sales 10000']);
    expect(partiesOf('2026-01-15', '2026-04-14')).toEqual(['sales 10000']);
    expect(partiesOf('2026-01-15', '2026-04-15')).toEqual(['csm 10000']);
  });

  it('takes the last day of a month for one that the month has not', () => {
    expect(partiesOf('2025-11-30', '2026-02-27')).toEqual(['sales 10000']);
    expect(partiesOf('2025-11-30', '2026-02-28')).toEqual(['csm 10000']);
    expect(partiesOf('2023-11-30', '2024-02-28')).toEqual(['sales 10000']);
    expect(partiesOf('2023-11-30', '2024-02-29')).toEqual(['csm 10000']);
    expect(partiesOf('2024-02-29', '2024-05-28')).toEqual(['sales 10000']);
    expect(partiesOf('2024-02-29', '2024-05-29')).toEqual(['csm 10000']);
    expect(partiesOf('2024-02-29', '2025-02-28', { ...SHIPPED_RULE, salesMonths: 12 })).toEqual(['csm 10000']);
  });

  it('is shared in between where the rule says so, to the minor unit', () => {
    const rule: CreditRule = { holdsFrom: '2020-01-01', salesMonths: 3, shared: { untilMonths: 12, salesShare: 1 / 3 } };
    expect(partiesOf('2026-01-15', '2026-04-15', rule)).toEqual(['sales 3333', 'csm 6667']);
    expect(partiesOf('2026-01-15', '2027-01-14', rule)).toEqual(['sales 3333', 'csm 6667']);
    expect(partiesOf('2026-01-15', '2027-01-15', rule)).toEqual(['csm 10000']);
    expect(partiesOf('2026-01-15', '2026-05-01', { ...rule, shared: { untilMonths: 12, salesShare: 0 } })).toEqual(['csm 10000']);
  });

  it('is nobody’s where the price rose or a discount ended, however young the contract', () => {
    for (const reason of ['price', 'discount'] as const)
      for (const day of ['2026-01-20', '2026-09-01'])
        expect(creditOf(on(day, reason), isoToDay('2026-01-15'), SHIPPED_RULE)).toEqual([{ party: 'none', amountMinor: 100_00 }]);
    expect(creditOf(on('2026-09-01', null), isoToDay('2026-01-15'), SHIPPED_RULE)).toMatchObject([{ party: 'csm' }]);
  });

  it('gives away each movement once, whatever the rule', () => {
    const rule = fc.record({
      holdsFrom: fc.constant('2020-01-01'),
      salesMonths: fc.integer({ min: 0, max: 24 }),
      shared: fc.option(
        fc.record({ untilMonths: fc.integer({ min: 0, max: 36 }), salesShare: fc.double({ min: 0, max: 1, noNaN: true }) }),
      ),
    });
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 9_007_199_254 }), fc.integer({ min: 0, max: 1500 }), (said, amountMinor, after) => {
        const began = isoToDay('2024-02-29');
        const parts = creditOf({ day: began + after, reason: 'seats', amountMinor }, began, said);
        expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amountMinor);
        expect(parts.every((part) => part.amountMinor > 0)).toBe(true);
      }),
    );
  });
});

describe('ruleOn', () => {
  const version = (n: number, holdsFrom: string) => ({ version: n, rule: { ...SHIPPED_RULE, holdsFrom, salesMonths: n } });
  const versions = [version(1, '2026-01-01'), version(2, '2026-04-01')];

  it('is the rule in force on the day of the movement, and what ships before any', () => {
    expect(['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'].map((day) => ruleOn(versions, day).version)).toEqual([0, 1, 1, 2]);
  });

  it('lets a later version correct days before', () => {
    expect(ruleOn([...versions, version(3, '2025-06-01')], '2026-05-01').version).toBe(3);
  });
});
