import { describe, expect, it } from 'vitest';
import { comparedPeriod, LONGEST_PERIOD_DAYS, periodOf, presentPeriod } from './period.ts';
import { dayToIso, isoToDay } from './time.ts';

const today = isoToDay('2026-11-22');
const asked = (since: string, until?: string) => presentPeriod(periodOf({ since, until }, today));

describe('a period', () => {
  it('is so many weeks that end with today, or with the day before its end', () => {
    expect(asked('13w')).toEqual({ since: '2026-08-24', until: '2026-11-23' });
    expect(asked('52w', '2026-06-01')).toEqual({ since: '2025-06-02', until: '2026-06-01' });
  });

  it('is the year of its last day, also on its first morning', () => {
    expect(asked('year')).toEqual({ since: '2026-01-01', until: '2026-11-23' });
    expect(presentPeriod(periodOf({ since: 'year' }, isoToDay('2027-01-01')))).toEqual({ since: '2027-01-01', until: '2027-01-02' });
  });

  it('never reaches beyond today', () => {
    expect(asked('2026-11-01', '2027-05-01')).toEqual({ since: '2026-11-01', until: '2026-11-23' });
  });

  it('is refused where it holds no day, or more than three years', () => {
    expect(() => asked('2026-11-23')).toThrow('insight.period_empty');
    expect(() => asked('2026-05-02', '2026-05-02')).toThrow('insight.period_empty');
    expect(asked(dayToIso(today + 1 - LONGEST_PERIOD_DAYS))).toMatchObject({ until: '2026-11-23' });
    expect(() => asked(dayToIso(today - LONGEST_PERIOD_DAYS))).toThrow('insight.period_too_long');
  });
});

describe('what a period is held against', () => {
  const against = (since: string, comparison: 'previous' | 'year' | 'none') => {
    const other = comparedPeriod(periodOf({ since }, today), comparison);
    return other && presentPeriod(other);
  };

  it('is as long and ends where it begins, or is the same a year before', () => {
    expect(against('13w', 'previous')).toEqual({ since: '2026-05-25', until: '2026-08-24' });
    expect(against('year', 'year')).toEqual({ since: '2025-01-01', until: '2025-11-23' });
    expect(against('13w', 'none')).toBeNull();
  });

  it('ends with the last day of February a year before a leap day', () => {
    const leap = comparedPeriod({ since: isoToDay('2028-02-01'), until: isoToDay('2028-03-01') }, 'year');
    expect(leap && presentPeriod(leap)).toEqual({ since: '2027-02-01', until: '2027-03-01' });
  });
});
