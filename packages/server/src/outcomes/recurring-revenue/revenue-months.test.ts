import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayToIso, isoToDay } from '../../kernel/time.ts';
import { yearsUntil } from './groups.ts';
import { monthsOf, yearUntil } from './revenue-months.ts';

const days = ({ since, until }: { readonly since: number; readonly until: number }) => [dayToIso(since), dayToIso(until)];

describe('the months of a period', () => {
  it('end where they end, 29 February and the last of December among them', () => {
    const months = monthsOf({ since: isoToDay('2023-12-31'), until: isoToDay('2024-03-01') });
    expect(months.map(days)).toEqual([
      ['2023-12-31', '2024-01-01'],
      ['2024-01-01', '2024-02-01'],
      ['2024-02-01', '2024-03-01'],
    ]);
    expect(months.at(-1)?.until).toBe(isoToDay('2024-02-29') + 1);
  });

  it('cover each day of any period once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15_000, max: 25_000 }), fc.integer({ min: 1, max: 1_100 }), (since, length) => {
        const months = monthsOf({ since, until: since + length });
        expect([months[0]?.since, months.at(-1)?.until]).toEqual([since, since + length]);
        for (const [nth, month] of months.slice(1).entries()) expect(month.since).toBe(months[nth]?.until);
      }),
    );
  });
});

describe('the year that ends with a day', () => {
  it('begins on the 28th where it ends with 29 February, and has 366 days where it holds one', () => {
    expect(days(yearUntil({ until: isoToDay('2024-02-29') }))).toEqual(['2023-02-28', '2024-02-29']);
    const leap = yearUntil({ until: isoToDay('2024-03-01') });
    expect([...days(leap), leap.until - leap.since]).toEqual(['2023-03-01', '2024-03-01', 366]);
  });

  it('is looked at at the end of each of eight quarters, and on the last day', () => {
    const years = yearsUntil(isoToDay('2026-11-24'));
    expect(years).toHaveLength(9);
    expect(years.slice(-2).map(days)).toEqual([
      ['2025-10-01', '2026-10-01'],
      ['2025-11-24', '2026-11-24'],
    ]);
    expect(days(years[0] as { since: number; until: number })).toEqual(['2024-01-01', '2025-01-01']);
  });
});
