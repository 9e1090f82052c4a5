import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** What an account paid and got back in one currency, in its minor units; invoices that were paid count where no payment of theirs was told. */
export type PaidOfAccount = {
  readonly accountId: string;
  readonly currency: string;
  readonly paidMinor: number;
  readonly refundedMinor: number;
};

/** By account and currency, leaving out refunds of the given keys. Nothing for an account of which neither invoices nor payments were told. */
export async function readPaidOfAccounts(
  records: Records,
  workspaceId: string,
  {
    accountIds,
    without,
  }: { readonly accountIds: readonly string[]; readonly without: { readonly sourceKey: string; readonly keys: readonly string[] } },
): Promise<PaidOfAccount[]> {
  const { rows } = await sql<PaidOfAccount>`
    with moved as (
      select account_id, currency, amount_minor as paid_minor, 0::bigint as refunded_minor, true as is_billed
      from payments
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
      union all
      select account_id, currency, case when paid_on is null or is_told then 0 else greatest(amount_minor, 0) end, 0, true
      from invoices as invoice
      cross join lateral (
        select exists (
          select from payments as payment
          where payment.workspace_id = invoice.workspace_id
            and payment.source_key = invoice.source_key
            and payment.invoice_key = invoice.external_id
        ) as is_told
      ) as told
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
      union all
      select account_id, currency, 0, amount_minor, false
      from refunds
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
        and not (source_key = ${without.sourceKey} and external_id = any(${without.keys}::text[]))
    )
    select account_id, currency, sum(paid_minor)::bigint as paid_minor, sum(refunded_minor)::bigint as refunded_minor
    from moved
    group by account_id, currency
    having bool_or(is_billed)`.execute(records);
  return rows;
}
