import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderOf, looseningWithin, valuesToTry } from './alarm-ladder.ts';
import { DETECTORS } from './detectors.ts';
import { isInRange, unitOf } from './threshold-units.ts';

const traded = DETECTORS.flatMap((detector) => {
  const ladder = ladderOf(detector.key);
  return ladder === null ? [] : [{ detector, ladder }];
});

describe('ladders', () => {
  it('are of thresholds that there are, go one way, stay in range, and hold what ships', () => {
    expect(traded.length).toBeGreaterThanOrEqual(10);
    for (const { detector, ladder } of traded) {
      const { threshold, values } = ladder;
      expect(values).toContain(detector.thresholds[threshold]);
      expect([values.toSorted((a, b) => a - b), values.toSorted((a, b) => b - a)]).toContainEqual(values);
      expect(values.every((value) => isInRange(value, unitOf(detector.key, threshold)))).toBe(true);
    }
  });

  it('are of detectors that can be played without the score', () => {
    expect(traded.filter(({ detector }) => detector.needsBand)).toEqual([]);
  });

  it('are tried with the present value in its place', () => {
    const ladder = { threshold: 'days', values: [1, 2, 4] };
    expect(valuesToTry(ladder, 3)).toEqual([1, 2, 3, 4]);
    expect(valuesToTry({ ...ladder, values: [4, 2, 1] }, 3)).toEqual([4, 3, 2, 1]);
    expect(valuesToTry(ladder, 2)).toBe(ladder.values);
  });
});

describe('looseningWithin', () => {
  const steps = (...counts: number[]) => counts.map((perWeek, value) => ({ value, perWeek }));

  it('is the loosest that raises no more than was asked for', () => {
    expect(looseningWithin(steps(9, 5, 3, 1), 4)).toBe(2);
    expect(looseningWithin(steps(9, 5, 3, 1), 9)).toBe(0);
    expect(looseningWithin(steps(9, 5, 3, 1), 0.5)).toBeNull();
  });

  it('does not rest on a step that raises less than a stricter one', () => {
    expect(looseningWithin(steps(9, 2, 5, 1), 4)).toBe(3);
  });

  it('raises no more than asked for, and with more room is never stricter', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }), fc.nat(40), fc.nat(10), (counts, room, more) => {
        const tight = looseningWithin(steps(...counts), room);
        const wide = looseningWithin(steps(...counts), room + more);
        if (tight === null) return;
        expect(counts[tight]).toBeLessThanOrEqual(room);
        expect(wide).not.toBeNull();
        expect(wide ?? 99).toBeLessThanOrEqual(tight);
      }),
    );
  });
});
