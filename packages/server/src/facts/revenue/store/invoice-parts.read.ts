import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** A line of an invoice. */
export type InvoicePart = {
  readonly id: string;
  readonly invoiceId: string;
  readonly nature: 'recurring' | 'services' | 'one_off';
  /** The product's name, or its key where it has none. */
  readonly product: string | null;
  readonly title: string | null;
  readonly amountMinor: number;
  readonly currency: string;
};

/** How many lines of the newest invoices are read at most. */
const MOST = 3_000;

/** What an account's invoices are for, by invoice; what recurs first. */
export async function invoiceParts(
  records: Records,
  workspaceId: string,
  accountId: string,
): Promise<ReadonlyMap<string, readonly InvoicePart[]>> {
  const { rows } = await sql<InvoicePart>`
    select line.id, invoice.id as invoice_id, line.nature, coalesce(product.name, line.product_key) as product, line.title,
      line.amount_minor, line.currency
    from invoice_lines as line
    join invoices as invoice
      on invoice.workspace_id = line.workspace_id
      and invoice.source_key = line.source_key
      and invoice.external_id = line.invoice_key
    left join products as product on product.workspace_id = line.workspace_id and product.key = line.product_key
    where line.workspace_id = ${workspaceId}
      and line.account_id = ${accountId}
    order by invoice.due_on desc, line.nature, line.amount_minor desc, line.id
    limit ${MOST}`.execute(records);
  return Map.groupBy(rows, ({ invoiceId }) => invoiceId);
}
