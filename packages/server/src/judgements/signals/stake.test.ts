import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stakeOf, stakeTotal } from './stake.ts';

describe('stake', () => {
  const facts = {
    day: 100,
    openSignals: [{ severity: 'high', openedDay: 80, exposedArrMinor: 90 }] as const,
    book: [10, 20, 30, 90],
    deadline: { kind: 'task', day: 102 } as const,
    touchedDay: null,
    riskExposedMinor: 0,
  };

  it('adds severity, exposure, the nearest date and days untouched', () => {
    expect(stakeOf(facts)).toEqual({ severity: 35, exposure: 30 * 0.875, deadline: 25, untouched: 10 });
  });

  it('counts what is past as today, and nothing beyond six weeks', () => {
    expect(stakeOf({ ...facts, deadline: { kind: 'task', day: 60 } }).deadline).toBe(25);
    expect(stakeOf({ ...facts, deadline: { kind: 'notice', day: 145 } }).deadline).toBe(0);
  });

  it('counts an open risk that exposes more than its signals', () => {
    const { exposure } = stakeOf({ ...facts, openSignals: [], riskExposedMinor: 90 });
    expect(exposure).toBe(stakeOf(facts).exposure);
    expect(stakeOf({ ...facts, riskExposedMinor: 20 }).exposure).toBe(stakeOf(facts).exposure);
  });

  it('stays between 0 and 100', () => {
    const anything = fc.record({
      day: fc.integer({ min: 0, max: 1000 }),
      riskExposedMinor: fc.option(fc.nat(1000)),
      touchedDay: fc.option(fc.integer({ min: 0, max: 1000 })),
      deadline: fc.option(
        fc.record({ kind: fc.constantFrom<'task' | 'renewal'>('task', 'renewal'), day: fc.integer({ min: 0, max: 2000 }) }),
      ),
      book: fc.array(fc.nat(1000)).map((all) => all.toSorted((a, b) => a - b)),
      openSignals: fc.array(
        fc.record({
          severity: fc.constantFrom<'low' | 'high' | 'positive'>('low', 'high', 'positive'),
          openedDay: fc.integer({ min: 0, max: 1000 }),
          exposedArrMinor: fc.option(fc.nat(1000)),
        }),
      ),
    });
    fc.assert(
      fc.property(anything, (some) => {
        const total = stakeTotal(stakeOf(some));
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
      }),
    );
  });
});
