import { expect, it } from 'vitest';
import { snoozeDays } from './snooze-days.ts';

it.each([
  ['2026-11-18', null, ['tomorrow 2026-11-19', 'monday 2026-11-23', 'twoWeeks 2026-12-02']],
  // A Sunday: tomorrow is Monday.
  ['2026-11-22', null, ['tomorrow 2026-11-23', 'twoWeeks 2026-12-06']],
  ['2026-11-23', '2027-01-10', ['tomorrow 2026-11-24', 'monday 2026-11-30', 'twoWeeks 2026-12-07', 'notice 2026-12-11']],
  ['2026-11-18', '2026-12-19', ['tomorrow 2026-11-19', 'monday 2026-11-23', 'twoWeeks 2026-12-02']],
])('offers each day once: on %s, notice %s', (today, notice, days) => {
  expect(snoozeDays(today, notice).map(({ key, until }) => `${key} ${until}`)).toEqual(days);
});
