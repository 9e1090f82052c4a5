import type { DayNumber } from '../../kernel/time.ts';

export const DEBT_BANDS = ['below_20', 'below_40', 'below_60', 'from_60'] as const;
export type DebtBand = (typeof DEBT_BANDS)[number];

/** By points of complexity debt, 0 to 100. */
export function debtBand(debt: number): DebtBand {
  if (debt < 20) return 'below_20';
  if (debt < 40) return 'below_40';
  return debt < 60 ? 'below_60' : 'from_60';
}

const YEAR = 365.25;

/** The day on which a customer began to pay and each yearly return of it up to a day, while it paid: when it decided to begin or to go on. */
export function decisionDays(
  { sinceDay, lostDay }: { readonly sinceDay: DayNumber; readonly lostDay: DayNumber | null },
  day: DayNumber,
): readonly DayNumber[] {
  const last = lostDay === null ? day : Math.min(day, lostDay - 1);
  const days: DayNumber[] = [];
  for (let year = 0, at = sinceDay; at <= last; year += 1, at = sinceDay + Math.round(year * YEAR)) days.push(at);
  return days;
}
