import { expect, it } from 'vitest';
import { shownScore } from './band.ts';

it('never shows a score at a floor that it has not reached', () => {
  expect(shownScore(59.6)).toBe(59);
  expect(shownScore(60)).toBe(60);
});
