import { expect, it } from 'vitest';
import { shownChange, shownScore } from './band.ts';

it('never shows a score at a floor that it has not reached', () => {
  expect(shownScore(59.6)).toBe(59);
  expect(shownScore(60)).toBe(60);
});

it('says as a change what one reads between the two scores', () => {
  expect(shownChange(80.3, 86.6)).toBe(-6);
  expect(shownChange(60, 59.6)).toBe(1);
});
