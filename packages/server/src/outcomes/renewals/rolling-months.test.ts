import { describe, expect, it } from 'vitest';
import { isoToDay as day } from '../../kernel/time.ts';
import type { SubscriptionFacts } from '../../measures/metrics/index.ts';
import { ROLLING_MONTHS, rollingMonths } from './rolling-months.ts';

const TODAY = day('2026-06-24');
const version = (fromOn: string, mrrMinor: number, currency = 'USD') => ({
  fromDay: day(fromOn),
  plan: null,
  seats: null,
  mrrMinor,
  currency,
  features: [],
  reason: null,
});
function plan(id: string, startOn: string, more: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    id,
    productKey: 'core',
    startDay: day(startOn),
    endDay: null,
    termMonths: null,
    billingMonths: 1,
    isAutoRenewing: null,
    noticeDays: null,
    prepaidUntilDay: null,
    isTrial: false,
    noticeReceivedDay: null,
    versions: [version(startOn, 1_000)],
    ...more,
  };
}
const rate = (currency: string) => (currency === 'USD' ? 1 : null);
/** The last months: what was paid on the first day, and a month later. */
function last(count: number, subscriptions: readonly SubscriptionFacts[], termed: readonly string[] = []) {
  const months = rollingMonths({ subscriptions, termed: new Set(termed) }, { today: TODAY, rate });
  return months?.slice(-count).map(({ isThere, openingMinor, closingMinor }) => (isThere ? [openingMinor, closingMinor] : null)) ?? null;
}

describe('rollingMonths', () => {
  it('says of each month what was paid by plans that roll on, and what a month later; of the present one nobody knows', () => {
    const versions = [version('2026-02-10', 1_000), version('2026-04-15', 1_500)];
    expect(last(5, [plan('a', '2026-02-10', { versions })])).toEqual([null, [1_000, 1_000], [1_000, 1_500], [1_500, 1_500], [1_500, null]]);
    expect(rollingMonths({ subscriptions: [plan('a', '2020-01-01')], termed: new Set() }, { today: TODAY, rate })).toHaveLength(
      ROLLING_MONTHS,
    );
  });

  it('has no part of contracts with a term, of those that had one, and of trials', () => {
    expect(last(3, [plan('a', '2024-01-01', { termMonths: 12 })])).toBeNull();
    expect(last(3, [plan('a', '2024-01-01', { billingMonths: 12 })])).toBeNull();
    expect(last(3, [plan('a', '2024-01-01', { isTrial: true })])).toBeNull();
    expect(last(3, [plan('a', '2024-01-01', { endDay: day('2026-05-01') })], ['a'])).toBeNull();
  });

  it('counts as lost who is gone for 30 days, or said no; until then nobody knows, and who signs on meanwhile stays', () => {
    expect(last(3, [plan('a', '2025-01-01', { endDay: day('2026-04-20') })])).toEqual([[1_000, 0], null, null]);
    expect(last(3, [plan('a', '2025-01-01', { endDay: day('2026-06-01') })])).toEqual([[1_000, 1_000], [1_000, null], null]);
    expect(last(3, [plan('a', '2025-01-01', { endDay: day('2026-06-01'), noticeReceivedDay: day('2026-05-20') })])?.[1]).toEqual([
      1_000, 0,
    ]);
    const again = [
      plan('a', '2025-01-01', { endDay: day('2026-05-28') }),
      plan('b', '2026-06-15', { versions: [version('2026-06-15', 800)] }),
    ];
    expect(last(2, again)).toEqual([[1_000, 800], null]);
  });

  it('keeps who changes to a contract with a term', () => {
    const changed = [plan('a', '2025-01-01', { endDay: day('2026-05-10') }), plan('b', '2026-05-10', { termMonths: 12 })];
    expect(last(2, changed)).toEqual([[1_000, 1_000], null]);
    // A contract that stood beside it all the time takes nobody's place.
    const beside = [plan('a', '2025-01-01', { endDay: day('2026-04-10') }), plan('b', '2025-01-01', { termMonths: 12 })];
    expect(last(3, beside)).toEqual([[1_000, 0], null, null]);
  });

  it('tells no money where a rate is not known', () => {
    expect(last(2, [plan('a', '2025-01-01', { versions: [version('2025-01-01', 1_000, 'CHF')] })])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
