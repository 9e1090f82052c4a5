import { type DayNumber, monthsBetween } from '../../kernel/time.ts';
import type { Contracts, Rate } from './renewal.ts';

/** Money given back so soon after a renewal takes it back, where no terms say how long it may be asked for. */
export const REFUND_DAYS = 90;
/** An invoice is issued so long before its term at most; what was issued earlier was for the term before. */
const ISSUED_BEFORE_DAYS = 45;
/** Less than half of what was billed is a concession, and leaves the renewal as it is. */
const TAKEN_BACK_RATIO = 0.5;

/** A line that went on after its due day. */
export type WentOn = {
  readonly subscriptionId: string;
  readonly mrrMinor: number;
  readonly currency: string;
  readonly termMonths: number;
  /** Null where nobody tells: the whole term is billed at once. */
  readonly billingMonths: number | null;
};

export type GivenBack = { readonly day: DayNumber; readonly cause: string | null; readonly reason: string | null };

/**
 * Whether what was billed of the new term was given back, within the refund terms of the lines that went on, else within a quarter: the
 * refund that made it half of what was billed until then. Null where it was less, or a rate is not known.
 */
export function givenBack(
  lines: readonly WentOn[],
  dueDay: DayNumber,
  { refunds, refundUntil, today, rate }: Pick<Contracts, 'refunds' | 'refundUntil'> & { readonly today: DayNumber; readonly rate: Rate },
): GivenBack | null {
  const agreed = lines.flatMap(({ subscriptionId }) => refundUntil.get(subscriptionId) ?? []).filter((day) => day > dueDay);
  const last = agreed.length === 0 ? dueDay + REFUND_DAYS : Math.max(...agreed);
  const ofTerm = refunds.filter(
    ({ day, issuedDay }) => day > dueDay && day <= last && day <= today && (issuedDay === null || issuedDay >= dueDay - ISSUED_BEFORE_DAYS),
  );
  let backMinor = 0;
  for (const { day, amountMinor, currency, cause, reason } of ofTerm) {
    const billed = billedBy(lines, { dueDay, day, rate });
    const one = rate(currency, day);
    if (billed === null || one === null) return null;
    backMinor += amountMinor * one;
    if (backMinor >= billed * TAKEN_BACK_RATIO) return { day, cause, reason };
  }
  return null;
}

type Until = { readonly dueDay: DayNumber; readonly day: DayNumber; readonly rate: Rate };

/** What was billed of the new term until a day, in the workspace's currency. */
function billedBy(lines: readonly WentOn[], { dueDay, day, rate }: Until): number | null {
  let sum = 0;
  for (const { mrrMinor, currency, termMonths, billingMonths } of lines) {
    const one = rate(currency, day);
    if (one === null) return null;
    const months = billingMonths === null ? termMonths : billingMonths * (1 + Math.floor(monthsBetween(dueDay, day) / billingMonths));
    sum += mrrMinor * Math.min(termMonths, months) * one;
  }
  return sum;
}
