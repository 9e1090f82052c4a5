import { expect, it } from 'vitest';
import { barsOf } from './waterfall.ts';

it('begins each step where the one before it ended, and sets totals on the ground', () => {
  const steps = [
    { name: 'began', value: 100, isTotal: true },
    { name: 'new', value: 40 },
    { name: 'lost', value: -60 },
    { name: 'nothing', value: 0 },
    { name: 'ended', value: 80, isTotal: true },
  ];
  expect(barsOf(steps)).toEqual([
    { from: 0, height: 100 },
    { from: 100, height: 40 },
    { from: 80, height: 60 },
    { from: 80, height: 0 },
    { from: 0, height: 80 },
  ]);
});
