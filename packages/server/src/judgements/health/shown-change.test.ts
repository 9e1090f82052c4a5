import { expect, it } from 'vitest';
import { shownChange } from './shown-change.ts';

it('is the difference of the two scores as they are shown', () => {
  expect(shownChange(80.3, 86.6)).toBe(-6);
  expect(shownChange(60, 59.6)).toBe(1);
});

it('is unknown where one of the two is', () => {
  expect(shownChange(null, 59.6)).toBeNull();
  expect(shownChange(60, null)).toBeNull();
});
