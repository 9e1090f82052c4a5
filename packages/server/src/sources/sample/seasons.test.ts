import { describe, expect, it } from 'vitest';
import { dayToIso, isoToDay } from '../../kernel/time.ts';
import { easterOf, seasonFactor, weekdayFactor } from './seasons.ts';

const season = (country: string, iso: string) => seasonFactor(country, isoToDay(iso));

describe('seasons', () => {
  it('know Easter', () => {
    expect([2024, 2025, 2026, 2027].map((year) => dayToIso(easterOf(year)))).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
    ]);
  });

  it('quiet each country down for its own feasts', () => {
    expect(season('BR', '2026-02-17')).toBe(0.3);
    expect(season('ES', '2026-02-17')).toBe(1);
    expect(season('ES', '2026-04-03')).toBe(0.3);
    expect(season('BR', '2026-04-03')).toBe(1);
    expect(season('PT', '2026-08-12')).toBe(0.62);
    expect(season('MX', '2026-08-12')).toBe(1);
  });

  it('follow the year end everywhere', () => {
    expect(season('CO', '2025-12-28')).toBe(0.35);
    expect(season('CO', '2026-01-05')).toBe(0.8);
    expect(season('CO', '2025-12-10')).toBe(1.15);
    expect(season('CO', '2025-11-10')).toBe(1.12);
  });

  it('rest on weekends', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22'].map((iso) => weekdayFactor(isoToDay(iso)))).toEqual([1, 0.22, 0.07]);
  });
});
