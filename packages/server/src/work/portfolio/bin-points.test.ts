import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binPoints, isSkewed, medianOf, type PlacedPoint } from './bin-points.ts';

const points = fc.array(
  fc.record({
    x: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
    y: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
    size: fc.option(fc.integer({ min: 0, max: 1e9 })),
    band: fc.constantFrom('green' as const, 'yellow' as const, 'red' as const, 'unknown' as const),
  }),
  { minLength: 1, maxLength: 200 },
);

describe('binPoints', () => {
  it('loses no account and no money, on either kind of axis', () => {
    fc.assert(
      fc.property(points, fc.boolean(), (given: readonly PlacedPoint[], isLog) => {
        const bins = binPoints(given, { across: 12, isLogX: isLog, isLogY: false });
        expect(bins.reduce((sum, bin) => sum + bin.accounts, 0)).toBe(given.length);
        expect(bins.reduce((sum, bin) => sum + bin.size, 0)).toBe(given.reduce((sum, point) => sum + (point.size ?? 0), 0));
      }),
    );
  });

  it('shows the worst band of each cell', () => {
    const at = { x: 1, y: 1, size: 5 };
    expect(
      binPoints(
        [
          { ...at, band: 'green' },
          { ...at, band: 'yellow' },
        ],
        { across: 4, isLogX: false, isLogY: false },
      ),
    ).toMatchObject([{ accounts: 2, size: 10, band: 'yellow' }]);
  });
});

it('says log for a long tail, and never where something is zero', () => {
  const tail = [...Array.from({ length: 40 }, (_, at) => 1 + at / 40), 500, 800, 900, 1_000];
  expect(isSkewed(tail)).toBe(true);
  expect(isSkewed([...tail, 0])).toBe(false);
  expect(isSkewed(Array.from({ length: 40 }, (_, at) => at + 1))).toBe(false);
});

it('has the middle of an even count between the two', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2.5);
  expect(medianOf([])).toBeNull();
});
