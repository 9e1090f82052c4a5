import { describe, expect, it } from 'vitest';
import { bestOf, normalised, probationOf, scoreOf } from './score.ts';

/** 100 rows, of which the first 15 do not count, and one window of ten rows. */
const ROWS = 100;
const WINDOWS = [{ first: 40, last: 49 }];
const sigmoid = (x: number) => 2 / (1 + Math.exp(5 * x)) - 1;

describe('the score of alarms', () => {
  it('is 1 at the first row of a window and little at its last, whatever comes after within', () => {
    expect(scoreOf([40, 45, 49], WINDOWS, ROWS)).toBeCloseTo(1, 9);
    // One row of ten before the end: 2 / (1 + e^−0.5) − 1 = 0.2449, by the 0.9866 that the first row has.
    expect(scoreOf([49], WINDOWS, ROWS)).toBeCloseTo(0.24492 / 0.98661, 4);
  });

  it('takes one for a missed window, and 0.11 for an alarm far from any', () => {
    expect(scoreOf([], WINDOWS, ROWS)).toBe(-1);
    expect(scoreOf([20], WINDOWS, ROWS)).toBeCloseTo(-1.11, 9);
    expect(scoreOf([40, 99], WINDOWS, ROWS)).toBeCloseTo(1 - 0.11, 9);
  });

  it('takes little for an alarm just behind a window, and nothing for one in the probation', () => {
    expect(probationOf(ROWS)).toBe(15);
    expect(scoreOf([3, 40, 52], WINDOWS, ROWS)).toBeCloseTo(1 + 0.11 * sigmoid(3 / 9), 9);
  });

  it('is 0 for silence and 100 for who is perfect', () => {
    expect(normalised(scoreOf([], WINDOWS, ROWS), 1)).toBe(0);
    expect(normalised(scoreOf([40], WINDOWS, ROWS), 1)).toBe(100);
    const strange = Array.from({ length: ROWS }, (_, row) => (row === 40 ? 9 : row === 70 ? 5 : 1));
    expect(bestOf([{ strange, windows: WINDOWS }])).toEqual({ score: 100, threshold: 9 });
  });
});
