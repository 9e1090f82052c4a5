import type { DayNumber } from '../../kernel/time.ts';
import { isRenewed, LATE_DAYS, type RenewalOutcome } from './renewal.ts';
import { dayNotAhead, extendedTooFar, notLapsedYet, outcomeAhead, outcomeTooEarly, signedTooLate } from './renewals.errors.ts';

/** What of a renewal bounds the day of its outcome. */
export type Bounds = {
  readonly dueDay: DayNumber;
  /** The first day of the term that ends. */
  readonly termSince: DayNumber;
  readonly extendedUntil: DayNumber | null;
};

/** A signature counts for the renewal of a term from its first review on, half a year before; earlier it is another contract. */
const SIGNED_BEFORE_DAYS = 180;

/**
 * Refuses a day on which that cannot have come: ahead, before the term began, renewed half a year before the due date, lapsed before
 * anybody could know, or signed more than 30 days after the due date while nobody kept it open.
 */
export function checkSaidDay(
  { outcome, day }: { readonly outcome: RenewalOutcome; readonly day: DayNumber },
  { dueDay, termSince, extendedUntil }: Bounds,
  today: DayNumber,
): void {
  if (day > today) throw outcomeAhead();
  if (outcome === 'lapsed' && day <= dueDay + LATE_DAYS) throw notLapsedYet();
  if (day < termSince || (isRenewed(outcome) && day < dueDay - SIGNED_BEFORE_DAYS)) throw outcomeTooEarly();
  if (isRenewed(outcome) && day > Math.max(dueDay + LATE_DAYS, extendedUntil ?? dueDay)) throw signedTooLate();
}

const EXTENDED_DAYS = 90;

/** Refuses a day until which nobody keeps a renewal open: past, or more than 90 days after its due date and after today. */
export function checkExtension(until: DayNumber, dueDay: DayNumber, today: DayNumber): void {
  if (until <= today) throw dayNotAhead();
  if (until > Math.max(dueDay, today) + EXTENDED_DAYS) throw extendedTooFar();
}
