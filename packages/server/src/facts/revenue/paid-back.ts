/** What was paid and given back already of what a refund names; amounts in whole minor units of one currency. */
export type PaidBack = {
  readonly currency: string;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** YYYY-MM-DD; null or absent where it is not held against a day. */
  readonly firstPaidOn?: string | null;
};

/** Why a refund cannot stand beside what was paid; null when it can. Of what nobody told the payment it cannot be said. */
export function refundFault(
  refund: { readonly amountMinor: number; readonly currency: string; readonly refundedOn?: string },
  paid: PaidBack | null,
): string | null {
  if (paid === null) return null;
  if (paid.currency !== refund.currency) return 'refund_in_other_currency';
  if (paid.firstPaidOn != null && refund.refundedOn !== undefined && refund.refundedOn < paid.firstPaidOn) return 'refund_before_paid';
  return paid.refundedMinor + refund.amountMinor > paid.paidMinor ? 'refund_above_paid' : null;
}
