import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { type CostMonth, costMonthsOf, costOver, staleMonths } from './cost-months.ts';
import type { AllocatedCost, Cost } from './costs.ts';
import { SAME } from './worth.ts';

const day = isoToDay;
const rate = (currency: string) => (currency === 'USD' ? SAME : null);
const cost = (kind: Cost['kind'], since: string, until: string, differs: Partial<Cost> = {}): Cost => ({
  id: `${kind} ${since}`,
  kind,
  sinceDay: day(since),
  untilDay: day(until),
  amountMinor: 1_000,
  currency: 'USD',
  ...differs,
});
const shared = (one: Cost): AllocatedCost => ({ ...one, spread: 'even' });
const QUARTER = new Set(['2026-01-01', '2026-02-01', '2026-03-01'].map(day));
const kindsOf = ({ month: _, ...kinds }: CostMonth) => kinds;
const NONE = { acquisition: null, onboarding: null, hosting: null, support: null, cs: null };

describe('what an account cost month by month', () => {
  it('is its own costs and its part of shared ones together, each kind by itself, and only in the months asked for', () => {
    const months = costMonthsOf(
      {
        own: [cost('cs', '2026-01-10', '2026-01-11'), cost('cs', '2026-01-20', '2026-01-21'), cost('hosting', '2025-12-01', '2026-01-01')],
        allocated: [shared(cost('cs', '2026-01-01', '2026-02-01')), shared(cost('support', '2026-03-01', '2026-04-01'))],
      },
      QUARTER,
      rate,
    );
    expect(months.map(({ month }) => month)).toEqual([day('2026-01-01'), day('2026-03-01')]);
    expect(months.map(kindsOf)).toEqual([
      { ...NONE, cs: 3_000 },
      { ...NONE, support: 1_000 },
    ]);
  });

  it('sums over months to the cost to the minor unit, however its days lie', () => {
    const months = costMonthsOf(
      { own: [cost('hosting', '2026-01-17', '2026-03-30', { amountMinor: 100_001 })], allocated: [] },
      QUARTER,
      rate,
    );
    expect(months).toHaveLength(3);
    expect(costOver(months, ['hosting'])).toBe(100_001);
  });

  it('is unknown of a kind where a rate is not known, whatever else is told of it', () => {
    const [month] = costMonthsOf(
      { own: [cost('cs', '2026-01-02', '2026-01-03', { currency: 'CHF' }), cost('cs', '2026-01-05', '2026-01-06')], allocated: [] },
      QUARTER,
      rate,
    );
    expect(month && kindsOf(month)).toEqual(NONE);
    expect(costOver(month === undefined ? [] : [month], ['cs', 'support'])).toBeNull();
  });
});

describe('months to state again', () => {
  const SPANS = [
    { sinceDay: day('2026-01-01'), untilDay: day('2026-02-01'), spread: 'tickets' as const },
    { sinceDay: day('2026-02-01'), untilDay: day('2026-03-01'), spread: 'arr' as const },
    { sinceDay: day('2026-03-15'), untilDay: day('2026-05-02'), spread: 'arr' as const },
    { sinceDay: day('2026-07-01'), untilDay: day('2026-08-01'), spread: null },
  ];
  const monthsOf = (...stale: Parameters<typeof staleMonths>[0]) => [...staleMonths(stale, SPANS)].sort((a, b) => a - b);
  const after = (driver: Parameters<typeof staleMonths>[0][number]['driver'], since: string, until: string | null = null) => ({
    driver,
    sinceDay: day(since),
    untilDay: until === null ? null : day(until),
  });

  it('are those of a cost that changed, though nothing is told of them any more', () => {
    expect(monthsOf(after('costs', '2025-11-30', '2026-01-02'))).toEqual(['2025-11-01', '2025-12-01', '2026-01-01'].map(day));
  });

  it('are those of costs spread by contracts that held at their end or later', () => {
    expect(monthsOf(after('subscriptions', '2026-04-20'))).toEqual(['2026-03-01', '2026-04-01', '2026-05-01'].map(day));
    expect(monthsOf(after('subscriptions', '2026-05-02'))).toEqual([]);
  });

  it('are those of costs spread by tickets of these days, and by no other driver', () => {
    expect(monthsOf(after('tickets', '2026-01-31', '2026-02-03'))).toEqual([day('2026-01-01')]);
    expect(monthsOf(after('tickets', '2026-02-01', '2026-02-03'))).toEqual([]);
    expect(monthsOf(after('events', '2026-01-01', '2026-12-31'))).toEqual([]);
  });

  it('are all where a rate changed', () => {
    expect(monthsOf(after('rates', '2026-06-01'))).toHaveLength(6);
  });
});
