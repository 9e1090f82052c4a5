import { describe, expect, it } from 'vitest';
import { type FreeSample, forecastOf } from './forecast.ts';

const HOUR_MS = 3_600_000;
const GB = 1e9;
const TOTAL = 100 * GB;
/** A look each hour; `free` in gigabytes by the hour. */
const looks = (hours: number, free: (hour: number) => number): FreeSample[] =>
  Array.from({ length: hours + 1 }, (_, hour) => ({ atMs: hour * HOUR_MS, freeBytes: free(hour) * GB }));

describe('the forecast of a disk', () => {
  it('goes on along the line on which the disk fills', () => {
    const forecast = forecastOf(
      looks(72, (hour) => 50 - hour / 24),
      TOTAL,
    );
    expect(forecast).toMatchObject({ state: 'fills' });
    expect(forecast.state === 'fills' && forecast.days).toBeCloseTo(47, 6);
  });

  it('is not led astray by what is written and deleted again', () => {
    const forecast = forecastOf(
      looks(7 * 24, (hour) => 50 - hour / 24 + (hour % 2 === 0 ? 0.5 : -0.5)),
      TOTAL,
    );
    expect(forecast.state === 'fills' && forecast.days).toBeGreaterThan(42);
    expect(forecast.state === 'fills' && forecast.days).toBeLessThan(45);
  });

  it('is steady where nothing fills, room grows, or it would take years', () => {
    expect(
      forecastOf(
        looks(48, () => 50),
        TOTAL,
      ),
    ).toEqual({ state: 'steady' });
    expect(
      forecastOf(
        looks(48, (hour) => 50 + hour / 100),
        TOTAL,
      ),
    ).toEqual({ state: 'steady' });
    expect(
      forecastOf(
        looks(48, (hour) => 50 - hour / 2_400),
        TOTAL,
      ),
    ).toEqual({ state: 'steady' });
  });

  it('is unknown while less than a day is known', () => {
    const unknown = { state: 'unknown', reason: 'too_short' };
    expect(forecastOf([], TOTAL)).toEqual(unknown);
    expect(
      forecastOf(
        looks(23, (hour) => 50 - hour),
        TOTAL,
      ),
    ).toEqual(unknown);
    expect(
      forecastOf(
        looks(24, (hour) => 50 - hour),
        TOTAL,
      ).state,
    ).toBe('fills');
  });

  it('forgets what came before room was made', () => {
    const cleanedUp = (at: number) => looks(72, (hour) => (hour < at ? 50 - hour / 2 : 80 - (hour - at) / 24));
    expect(forecastOf(cleanedUp(60), TOTAL)).toEqual({ state: 'unknown', reason: 'room_was_made' });
    const later = forecastOf(cleanedUp(24), TOTAL);
    expect(later.state === 'fills' && later.days).toBeCloseTo(78, 6);
  });
});
