import { describe, expect, it, vi } from 'vitest';
import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import { aCompany, SEEDS, TODAY } from './sample-rows.examples.ts';

// The first question about a seed plans its whole company, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Version = { readonly account: string; readonly from: DayNumber; readonly until: DayNumber; readonly eur: number };

/** Straight from the rows, and by no code of the generator: each version's yearly price at the rates of today. */
function versionsOf(seed: number): Version[] {
  const company = aCompany(seed);
  const rates = new Map<string, number>([['EUR', 1]]);
  for (const { currency, rate } of company.rows('rates')) rates.set(currency, rate);
  const subscriptions = Map.groupBy(company.rows('subscriptions'), (row) => row.subscription);
  return [...subscriptions.values()].flatMap((rows) =>
    rows.flatMap((row, place) => {
      const next = rows[place + 1]?.effectiveOn ?? row.endOn;
      const until = next == null ? Number.MAX_SAFE_INTEGER : isoToDay(next);
      const yearly = (minor: number) => (12 * minor * (rates.get(row.currency) ?? Number.NaN)) / 100;
      const version = { account: row.account, from: isoToDay(row.effectiveOn ?? row.startOn), until, eur: yearly(row.mrrMinor) };
      const over = row.discountUntil == null ? until : Math.min(until, isoToDay(row.discountUntil));
      if (over === until) return [version];
      return [
        { ...version, until: over },
        { ...version, from: over, eur: yearly(row.listMrrMinor as number) },
      ];
    }),
  );
}

function arrOn(versions: readonly Version[], day: DayNumber): Map<string, number> {
  const arr = new Map<string, number>();
  for (const { account, from, until, eur } of versions)
    if (from <= day && day < until && eur > 0) arr.set(account, (arr.get(account) ?? 0) + eur);
  return arr;
}

const total = (arr: ReadonlyMap<string, number>) => [...arr.values()].reduce((sum, value) => sum + value, 0);

describe('what must come out', () => {
  it.each([...SEEDS, 11, 23, 42])('comes out of the subscriptions of seed %i', (seed) => {
    const versions = versionsOf(seed);
    const { arr, arrYearAgo, arrAtOpening, nrr, grr, logoChurn } = aCompany(seed).truth.expected;
    const [opening, yearAgo, now] = [arrOn(versions, TODAY - 730), arrOn(versions, TODAY - 365), arrOn(versions, TODAY)];
    expect(total(now)).toSatisfy(within(arr));
    expect(total(yearAgo)).toSatisfy(within(arrYearAgo));
    expect(total(opening)).toSatisfy(within(arrAtOpening));
    const cohort = [...yearAgo];
    const before = total(yearAgo);
    expect(cohort.reduce((sum, [key]) => sum + (now.get(key) ?? 0), 0) / before).toSatisfy(within(nrr));
    expect(cohort.reduce((sum, [key, was]) => sum + Math.min(was, now.get(key) ?? 0), 0) / before).toSatisfy(within(grr));
    expect(cohort.filter(([key]) => !now.has(key)).length / cohort.length).toSatisfy(within(logoChurn));
  });

  it('lets BRL lose 9 % from D-120 to D-60', () => {
    const rates = [...aCompany().rows('rates')]
      .filter((row) => row.currency === 'BRL')
      .map((row) => ({ daysAgo: TODAY - isoToDay(row.since), rate: row.rate }));
    const on = (daysAgo: number) => rates.filter((row) => row.daysAgo >= daysAgo).at(-1)?.rate as number;
    expect(on(50) / on(121)).toBeCloseTo(0.91, 2);
    expect(on(1)).toBe(on(50));
  });

  it('bills each country in its currency', () => {
    const countries = new Map([...aCompany().rows('accounts')].map((row) => [row.account, row.country as string]));
    for (const { account, currency } of aCompany().rows('subscriptions')) {
      const country = countries.get(account) as string;
      expect(currency).toBe(country === 'BR' ? 'BRL' : country === 'ES' || country === 'PT' ? 'EUR' : 'USD');
    }
  });
});

function within([low, high]: readonly [number, number]): (value: number) => boolean {
  return (value) => value >= low && value <= high;
}
