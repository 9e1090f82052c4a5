import type { DayNumber } from '../../kernel/time.ts';

/** Causes in which the customer decided nothing: a payment failed, the company closed, or there never was one. */
const INVOLUNTARY: ReadonlySet<string> = new Set(['commercial.payment_failed', 'external.closed', 'abuse.fake_account']);

export type Loss = { readonly day: DayNumber; readonly cause: string | null; readonly isReactivation: boolean };
type Lost = { readonly subscriptions: readonly { readonly startDay: DayNumber }[]; readonly churns: readonly Loss[] };

/** Whether the account that pays no more by the end of the day was lost involuntarily; null where the cause is not coded. */
export function lostInvoluntarily({ subscriptions, churns }: Lost, day: DayNumber): boolean | null {
  const began = subscriptions.reduce((last, one) => (one.startDay <= day ? Math.max(last, one.startDay) : last), Number.NEGATIVE_INFINITY);
  // What was noted before the account came back tells of an earlier loss.
  const loss = churns.findLast((one) => !one.isReactivation && one.day > began && one.day <= day);
  return loss?.cause == null ? null : INVOLUNTARY.has(loss.cause);
}
