import type { Retention } from './sums.ts';

const YEAR_DAYS = 365;
const MONTH_DAYS = YEAR_DAYS / 12;

/** A share lost in a window, 0 to 1, and what it comes to in a month and in a year at the same pace. */
export type Pace = { readonly inWindow: number; readonly monthly: number; readonly yearly: number };

/** Who is lost cannot be lost again: 1 − (1 − share) ^ (days ÷ days of the window), not the share times as many windows. */
export function paceOf(inWindow: number, days: number): Pace {
  const over = (span: number) => 1 - (1 - inWindow) ** (span / days);
  return { inWindow, monthly: over(MONTH_DAYS), yearly: over(YEAR_DAYS) };
}

/** Of the customers at the beginning of a window and of what they paid; null where nobody was there to lose. */
export function lossPaces({ logoChurn, grr }: Pick<Retention, 'logoChurn' | 'grr'>, days: number) {
  return {
    days,
    customers: logoChurn === null ? null : paceOf(logoChurn, days),
    money: grr === null ? null : paceOf(1 - grr, days),
  };
}
