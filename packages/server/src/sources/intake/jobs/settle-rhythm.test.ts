import { expect, it } from 'vitest';
import { settleRhythm } from './settle-rhythm.ts';

it('settles once it has become quiet, and not again until something comes', () => {
  const rhythm = settleRhythm();
  rhythm.settled(0, 10);
  rhythm.applied(1_000);
  expect(rhythm.isDue(1_100, false)).toBe(false);
  expect(rhythm.isDue(1_160, false)).toBe(true);
  rhythm.settled(1_160, 1_180);
  expect(rhythm.isDue(9_000, false)).toBe(false);
});

it('settles every two seconds while more keeps coming, and at once when somebody waits', () => {
  const rhythm = settleRhythm();
  rhythm.settled(0, 10);
  rhythm.applied(1_990);
  expect(rhythm.isDue(2_000, false)).toBe(false);
  expect(rhythm.isDue(2_000, true)).toBe(true);
  expect(rhythm.isDue(2_020, false)).toBe(true);
});

it('settles less often where it takes long', () => {
  const rhythm = settleRhythm();
  rhythm.settled(0, 1_000);
  rhythm.applied(9_900);
  expect(rhythm.isDue(10_500, false)).toBe(false);
  expect(rhythm.isDue(10_950, false)).toBe(true);
  expect(rhythm.isDue(11_000, false)).toBe(true);
});
