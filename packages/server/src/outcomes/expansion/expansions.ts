import type { Reason } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

export type ExpansionReason = Reason;

/** A subscription that was paid for: when it was signed, began, and ended. */
export type Contract = { readonly signedDay: DayNumber | null; readonly startDay: DayNumber; readonly endDay: DayNumber | null };

/** More ARR than the day before, for one reason. Money in the workspace's currency, whole minor units, twelve months. */
export type Expansion = {
  readonly accountId: string;
  readonly day: DayNumber;
  /** Null where it is neither told nor seen from the versions. */
  readonly reason: ExpansionReason | null;
  readonly productKey: string | null;
  readonly amountMinor: number;
};

/** A new start so many days after an end goes on with what ended. */
const BRIDGE_DAYS = 30;

/**
 * The day on which the contract began that holds on a day: when the first paid subscription of the present time as a customer was
 * signed, else when it started. A gap of up to 30 days does not end that time. Null for who never paid by then.
 * @param contracts by their first day.
 */
export function contractDay(contracts: readonly Contract[], day: DayNumber): DayNumber | null {
  let first: Contract | undefined;
  let until = Number.NEGATIVE_INFINITY;
  for (const one of contracts) {
    if (one.startDay > day) continue;
    if (first === undefined || one.startDay > until + BRIDGE_DAYS) first = one;
    until = Math.max(until, one.endDay ?? Number.POSITIVE_INFINITY);
  }
  return first === undefined ? null : (first.signedDay ?? first.startDay);
}
