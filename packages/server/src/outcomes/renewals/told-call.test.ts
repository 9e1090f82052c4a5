import { expect, it } from 'vitest';
import { dayOfCall } from './told-call.ts';

const renewal = { dueDay: 1_000, firstDay: 820, secondDay: 910 };

it('takes the day that was said, else that of the checkpoint', () => {
  expect(dayOfCall({ checkpoint: 'first', calledDay: 830 }, renewal, 2_000)).toBe(830);
  expect(dayOfCall({ checkpoint: 'first', calledDay: null }, renewal, 2_000)).toBe(820);
  expect(dayOfCall({ checkpoint: 'second', calledDay: null }, renewal, 2_000)).toBe(910);
});

it('refuses a day that lies ahead, after the due date, or that nobody knows', () => {
  expect(dayOfCall({ checkpoint: null, calledDay: 951 }, renewal, 950)).toBe('call_ahead');
  expect(dayOfCall({ checkpoint: null, calledDay: 950 }, renewal, 950)).toBe(950);
  expect(dayOfCall({ checkpoint: null, calledDay: 1_001 }, renewal, 2_000)).toBe('call_after_due');
  expect(dayOfCall({ checkpoint: null, calledDay: 1_000 }, renewal, 2_000)).toBe(1_000);
  expect(dayOfCall({ checkpoint: 'first', calledDay: null }, { ...renewal, firstDay: null }, 2_000)).toBe('no_first_checkpoint');
  expect(dayOfCall({ checkpoint: null, calledDay: null }, renewal, 2_000)).toBe('call_without_day');
});
