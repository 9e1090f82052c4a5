import { expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { debtBand, decisionDays } from './debt-band.ts';

it('is of the band that the debt reaches', () => {
  expect([0, 19.9, 20, 40, 59.9, 60, 100].map(debtBand)).toEqual([
    'below_20',
    'below_20',
    'below_40',
    'below_60',
    'below_60',
    'from_60',
    'from_60',
  ]);
});

it('decides when it begins to pay and each year after, as long as it pays', () => {
  const sinceDay = isoToDay('2024-03-01');
  const days = (lost: string | null, day: string) =>
    decisionDays({ sinceDay, lostDay: lost === null ? null : isoToDay(lost) }, isoToDay(day));
  expect(days(null, '2026-02-28').map((day) => day - sinceDay)).toEqual([0, 365]);
  expect(days(null, '2026-03-02')).toHaveLength(3);
  expect(days('2025-03-01', '2026-03-02')).toEqual([sinceDay]);
  expect(days(null, '2024-02-29')).toEqual([]);
});
