import { describe, expect, it } from 'vitest';
import { bestStanding, standingOf } from './refund-clause.ts';

describe('a request for money back', () => {
  it('stands within the clause up to its last day, and is too late after it', () => {
    const clause = { terms: 'full', untilDay: 100 } as const;
    expect([99, 100, 101].map((day) => standingOf(clause, day))).toEqual(['within', 'within', 'too_late']);
  });

  it('stands within a clause that has no end, and outside where none was agreed, whatever day is written beside it', () => {
    expect(standingOf({ terms: 'prorated', untilDay: null }, 100)).toBe('within');
    expect(standingOf({ terms: 'none', untilDay: 200 }, 100)).toBe('no_clause');
  });

  it('is not judged where nothing is known of what was agreed', () => {
    expect(standingOf({ terms: null, untilDay: null }, 100)).toBe('unknown');
    expect(bestStanding([], 100)).toBe('unknown');
  });

  it('is held against the subscription that speaks most for the customer', () => {
    const clauses = [
      { terms: 'none', untilDay: null },
      { terms: 'full', untilDay: 90 },
      { terms: null, untilDay: 120 },
    ] as const;
    expect([80, 110, 130].map((day) => bestStanding(clauses, day))).toEqual(['within', 'within', 'too_late']);
  });
});
