import { sql } from 'kysely';
import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Money given back to an account. */
export type RefundFacts = {
  readonly accountId: string;
  readonly day: DayNumber;
  /** In minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly cause: string | null;
  /** When the invoice was issued that it gives back; null where it names none that is known. */
  readonly issuedDay: DayNumber | null;
};

/** The refunds of some accounts, the earliest first. */
export async function refundsOf(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<readonly RefundFacts[]> {
  const { rows } = await sql<Omit<RefundFacts, 'day' | 'issuedDay'> & { readonly refundedOn: string; readonly issuedOn: string | null }>`
    select refund.account_id, refund.refunded_on, refund.amount_minor, refund.currency, refund.reason, refund.cause, invoice.issued_on
    from refunds as refund
    left join payments as payment
      on payment.workspace_id = refund.workspace_id and payment.source_key = refund.source_key and payment.external_id = refund.payment_key
    left join invoices as invoice
      on invoice.workspace_id = refund.workspace_id and invoice.source_key = refund.source_key
        and invoice.external_id = coalesce(refund.invoice_key, payment.invoice_key)
    where refund.workspace_id = ${workspaceId} and refund.account_id = any(${[...accountIds]}::text[])
    order by refund.refunded_on, refund.id`.execute(records);
  return rows.map(({ refundedOn, issuedOn, ...row }) => ({
    ...row,
    day: isoToDay(refundedOn),
    issuedDay: issuedOn === null ? null : isoToDay(issuedOn),
  }));
}
