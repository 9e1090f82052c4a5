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

  it.each([
    ['FR', '2026-05-25', 'Whit Monday'],
    ['IT', '2026-06-02', 'the Republic'],
    ['DE', '2025-10-03', 'Unity'],
    ['GB', '2021-12-28', 'Boxing Day, in lieu of a Sunday'],
    ['GB', '2022-01-03', 'New Year, in lieu of a Saturday'],
    ['GB', '2025-05-26', 'the spring bank holiday'],
    ['NL', '2026-04-27', 'the king’s birthday'],
    ['BE', '2025-07-21', 'the nation'],
    ['IE', '2026-02-02', 'Saint Brigid, first Monday of February'],
    ['IE', '2025-10-27', 'the last Monday of October'],
    ['AT', '2025-06-19', 'Corpus Christi'],
    ['CH', '2025-08-01', 'the confederation'],
    ['CA', '2025-05-19', 'Victoria, the Monday before 25 May'],
    ['CA', '2026-05-18', 'Victoria, a week before a Monday 25 May'],
    ['PE', '2025-10-08', 'Angamos'],
    ['UY', '2025-07-18', 'the constitution'],
    ['PY', '2025-05-14', 'independence'],
    ['EC', '2025-05-02', 'labour, moved from Thursday to Friday'],
    ['EC', '2021-12-31', 'New Year, moved from Saturday to Friday'],
    ['EC', '2024-11-01', 'All Souls, moved from Saturday to Friday'],
    ['EC', '2025-11-04', 'Cuenca, moved from Monday to Tuesday'],
  ])('%s is closed on %s: %s', (country, iso) => {
    expect(isHoliday(country, isoToDay(iso))).toBe(true);
  });

  it('closes no country on days that only a part of it keeps, nor before their law', () => {
    const open = [
      ['DE', '2025-06-19'],
      ['GB', '2025-04-21'],
      ['CA', '2025-11-11'],
      ['NL', '2025-05-05'],
      ['CH', '2025-04-21'],
      ['EC', '2025-05-01'],
      ['PE', '2020-08-06'],
      ['IE', '2022-02-07'],
    ] as const;
    expect(open.filter(([country, iso]) => isHoliday(country, isoToDay(iso)))).toEqual([]);
  });

  it('expects little between Christmas and New Year, and of August only where it is closed', () => {
    expect(useSeason('DE', isoToDay('2026-12-28'))).toBeLessThan(0.5);
    expect(useSeason('FR', isoToDay('2026-07-14'))).toBe(0.3);
    expect(useSeason('ES', isoToDay('2026-08-12'))).toBeLessThan(1);
    expect(useSeason('MX', isoToDay('2026-08-12'))).toBe(1);
  });
});
