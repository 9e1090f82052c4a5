import { describe, expect, it } from 'vitest';
import { brier, calibrationSlope, fallingRates, rateAt } from './calibration.ts';

const at = (value: number, hits: number, n: number) => Array.from({ length: n }, (_, one) => ({ value, isTrue: one < hits }));

describe('calibration', () => {
  it('pools neighbours whose shares rise with the value, and no others', () => {
    // 8 of 10, then 2 of 10 before 4 of 10, which are pooled to 6 of 20, then none of 10.
    const steps = fallingRates([...at(10, 8, 10), ...at(20, 2, 10), ...at(30, 4, 10), ...at(40, 0, 10)]);
    expect(steps.map(({ from }) => from)).toEqual([10, 20, 40]);
    const all = 14 / 40;
    expect(steps.map(({ rate }) => rate)).toEqual([(8 + all) / 11, (6 + all) / 21, all / 11]);
    expect(rateAt(steps, 35)).toBe((6 + all) / 21);
    expect(rateAt(steps, 1)).toBe((8 + all) / 11);
  });

  it('measures how far from what came, by squares', () => {
    expect(
      brier([
        { chance: 0.9, isTrue: true },
        { chance: 0.2, isTrue: false },
      ]),
    ).toBeCloseTo((0.01 + 0.04) / 2, 12);
    expect(brier([])).toBeNull();
  });

  it('has slope 1 where chances are right, and one half where their logits say twice too much', () => {
    const told = (chance: number, hits: number, n: number) => at(0, hits, n).map(({ isTrue }) => ({ chance, isTrue }));
    expect(calibrationSlope([...told(0.2, 20, 100), ...told(0.8, 80, 100)])).toBeCloseTo(1, 6);
    const twice = (share: number) => share ** 2 / (share ** 2 + (1 - share) ** 2);
    expect(calibrationSlope([...told(twice(0.2), 20, 100), ...told(twice(0.8), 80, 100)])).toBeCloseTo(0.5, 6);
    expect(calibrationSlope(told(0.3, 3, 10))).toBeNull();
    // Two of fifty that were as good as ruled out: a whole step from 1 leads past the top, and further each time.
    expect(calibrationSlope([...told(1e-9, 2, 50), ...told(0.02, 3, 200), ...told(0.3, 10, 40)])).toBeCloseTo(0.084673, 6);
  });
});
