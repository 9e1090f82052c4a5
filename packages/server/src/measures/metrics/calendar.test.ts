import { describe, expect, it } from 'vitest';
import { dayToIso, isoToDay } from '../../kernel/time.ts';
import { easterOf } from './easter.ts';
import { isHoliday } from './holidays.ts';
import { useSeason } from './use-season.ts';

describe('the calendar', () => {
  it('knows the published Easter days', () => {
    const days = [1961, 2000, 2024, 2025, 2026, 2038].map((year) => dayToIso(easterOf(year)));
    expect(days).toEqual(['1961-04-02', '2000-04-23', '2024-03-31', '2025-04-20', '2026-04-05', '2038-04-25']);
  });

  it('knows fixed, Easter, moved and counted holidays', () => {
    const closed = (country: string, iso: string) => isHoliday(country, isoToDay(iso));
    expect(closed('BR', '2026-02-17')).toBe(true); // Carnival Tuesday
    expect(closed('ES', '2026-04-03')).toBe(true); // Good Friday
    expect(closed('CO', '2026-01-12')).toBe(true); // Epiphany, moved to Monday
    expect(closed('MX', '2026-11-16')).toBe(true); // third Monday of November
    expect(closed('US', '2026-05-25')).toBe(true); // last Monday of May
    expect(closed('US', '2026-11-26')).toBe(true); // fourth Thursday of November
    expect(closed('ES', '2026-02-17')).toBe(false);
    expect(isHoliday(null, isoToDay('2026-12-25'))).toBe(false);
  });

  it('expects little between Christmas and New Year, and of August only where it is closed', () => {
    expect(useSeason('DE', isoToDay('2026-12-28'))).toBeLessThan(0.5);
    expect(useSeason('ES', isoToDay('2026-08-12'))).toBeLessThan(1);
    expect(useSeason('MX', isoToDay('2026-08-12'))).toBe(1);
  });
});
