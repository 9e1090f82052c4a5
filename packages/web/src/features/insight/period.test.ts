import { describe, expect, it } from 'vitest';
import { plusDays } from '../../kit/format/count-days.ts';
import { isRange, lastDayOf, LONGEST_DAYS, missingBefore, startOf } from './period.ts';

describe('the choice that an address stands for', () => {
  it('is the page’s own where it names nothing, and a range where it names days', () => {
    expect(startOf({}, '13w')).toBe('13w');
    expect(startOf({ since: 'year' }, '13w')).toBe('year');
    expect(startOf({ since: '2026-01-01' }, '13w')).toBe('range');
    expect(startOf({ since: '13w', until: '2026-06-01' }, '13w')).toBe('range');
  });
});

describe('facts that do not reach back', () => {
  const period = { since: '2026-08-24', until: '2026-11-23' };
  const compared = { since: '2026-05-25', until: '2026-08-24' };
  it('are said to begin where they do, for the period or the one it is held against', () => {
    expect(missingBefore({ period, compared, factsSince: '2026-05-25' })).toBeNull();
    expect(missingBefore({ period, compared, factsSince: '2026-05-26' })).toBe('2026-05-26');
    expect(missingBefore({ period, compared: null, factsSince: '2026-05-26' })).toBeNull();
    expect(missingBefore({ period, compared: null, factsSince: '2026-09-01' })).toBe('2026-09-01');
    expect(missingBefore({ period, compared, factsSince: null })).toBeNull();
  });
});

describe('a range', () => {
  it('tells its last day, not the one after', () => {
    expect(lastDayOf({ until: '2026-03-01' })).toBe('2026-02-28');
  });

  it('lies in the past, has its days in order, and is no longer than three years', () => {
    const today = '2026-11-22';
    expect(isRange('2026-11-22', today, today)).toBe(true);
    expect(isRange('2026-11-22', '2026-11-21', today)).toBe(false);
    expect(isRange('2026-11-01', '2026-11-23', today)).toBe(false);
    expect(isRange('', today, today)).toBe(false);
    expect(isRange(plusDays(today, 1 - LONGEST_DAYS), today, today)).toBe(true);
    expect(isRange(plusDays(today, -LONGEST_DAYS), today, today)).toBe(false);
  });
});
