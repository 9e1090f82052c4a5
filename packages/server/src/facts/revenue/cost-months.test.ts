import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { atOnce } from '../../kernel/steps.ts';
import { type CostMonth, costOver, staleMonths, stateMonth } from './cost-months.ts';
import type { Cost } from './costs.ts';
import { SAME } from './worth.ts';

const day = isoToDay;
const rate = (currency: string) => (currency === 'USD' ? SAME : null);
const cost = (kind: Cost['kind'], [since, until]: readonly [string, string], differs: Partial<Cost> = {}): Cost => ({
  id: `${kind} ${since}`,
  kind,
  productKey: null,
  sinceDay: day(since),
  untilDay: day(until),
  amountMinor: 1_000,
  currency: 'USD',
  ...differs,
});
/** Of account A alone, unless others bear it. */
const shared = (one: Cost, parts: Readonly<Record<string, number>> = { A: one.amountMinor }) => ({
  ...one,
  parts: new Map(Object.entries(parts)),
});
const QUARTER = ['2026-01-01', '2026-02-01', '2026-03-01'].map(day);
const monthsOf = (own: readonly Cost[], all: readonly ReturnType<typeof shared>[] = []) =>
  QUARTER.flatMap((month) => atOnce(stateMonth({ own: new Map([['A', own]]), shared: all }, month, rate)).get('A') ?? []);
const kindsOf = ({ month: _, ...kinds }: CostMonth) => kinds;
const NONE = { acquisition: null, onboarding: null, hosting: null, support: null, cs: null };

describe('what an account cost month by month', () => {
  it('is its own costs and its part of shared ones together, each kind by itself', () => {
    const months = monthsOf(
      [cost('cs', ['2026-01-10', '2026-01-11']), cost('cs', ['2026-01-20', '2026-01-21']), cost('hosting', ['2025-12-01', '2026-01-01'])],
      [shared(cost('cs', ['2026-01-01', '2026-02-01'])), shared(cost('support', ['2026-03-01', '2026-04-01']))],
    );
    expect(months.map(({ month }) => month)).toEqual([day('2026-01-01'), day('2026-03-01')]);
    expect(months.map(kindsOf)).toEqual([
      { ...NONE, cs: 3_000 },
      { ...NONE, support: 1_000 },
    ]);
  });

  it('sums over months to the cost to the minor unit, however its days lie', () => {
    const months = monthsOf([cost('hosting', ['2026-01-17', '2026-03-30'], { amountMinor: 100_001 })]);
    expect(months).toHaveLength(3);
    expect(costOver(months, ['hosting'])).toBe(100_001);
  });

  it('is unknown of a kind where a rate is not known, whatever else is told of it', () => {
    const [month] = monthsOf([cost('cs', ['2026-01-02', '2026-01-03'], { currency: 'CHF' }), cost('cs', ['2026-01-05', '2026-01-06'])]);
    expect(month && kindsOf(month)).toEqual(NONE);
    expect(costOver(month === undefined ? [] : [month], ['cs', 'support'])).toBeNull();
  });

  it('is nothing, not unknown, of what others bear and it does not', () => {
    const january = ['2026-01-01', '2026-02-01'] as const;
    const tickets = shared(cost('support', january), { B: 1_000 });
    const [month] = monthsOf([cost('cs', january)], [tickets, shared(cost('hosting', january, { currency: 'CHF' }), { B: 1_000 })]);
    expect(month && kindsOf(month)).toEqual({ ...NONE, cs: 1_000, support: 0 });
  });
});

describe('months to state again', () => {
  const SPANS = [
    { sinceDay: day('2026-01-01'), untilDay: day('2026-02-01'), spread: 'tickets' as const, productKey: null },
    { sinceDay: day('2026-02-01'), untilDay: day('2026-03-01'), spread: 'arr' as const, productKey: null },
    { sinceDay: day('2026-03-15'), untilDay: day('2026-05-02'), spread: 'arr' as const, productKey: null },
    { sinceDay: day('2026-07-01'), untilDay: day('2026-08-01'), spread: null, productKey: null },
    { sinceDay: day('2026-09-01'), untilDay: day('2026-10-01'), spread: 'tickets' as const, productKey: 'insights' },
  ];
  const staleOf = (...stale: Parameters<typeof staleMonths>[0]) => [...staleMonths(stale, SPANS)].sort((a, b) => a - b);
  const after = (driver: Parameters<typeof staleMonths>[0][number]['driver'], since: string, until: string | null = null) => ({
    driver,
    sinceDay: day(since),
    untilDay: until === null ? null : day(until),
  });

  it('are those of a cost that changed, though nothing is told of them any more', () => {
    expect(staleOf(after('costs', '2025-11-30', '2026-01-02'))).toEqual(['2025-11-01', '2025-12-01', '2026-01-01'].map(day));
  });

  it('are those of costs spread by contracts that held at their end or later, or borne by those who have a product', () => {
    expect(staleOf(after('subscriptions', '2026-04-20'))).toEqual(['2026-03-01', '2026-04-01', '2026-05-01', '2026-09-01'].map(day));
    expect(staleOf(after('subscriptions', '2026-10-01'))).toEqual([]);
  });

  it('are those of costs spread by tickets of these days, and by no other driver', () => {
    expect(staleOf(after('tickets', '2026-01-31', '2026-02-03'))).toEqual([day('2026-01-01')]);
    expect(staleOf(after('tickets', '2026-02-01', '2026-02-03'))).toEqual([]);
    expect(staleOf(after('events', '2026-01-01', '2026-12-31'))).toEqual([]);
  });

  it('are all where a rate changed', () => {
    expect(staleOf(after('rates', '2026-06-01'))).toHaveLength(7);
  });
});
