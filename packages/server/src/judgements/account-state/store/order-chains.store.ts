import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { OrderChainRow } from '../order-chain-rows.ts';

const COLUMNS = sql`account_id, chain, subscription_id, product_key, opened_on, quoted_on, signed_on, provisioned_on, entitled_on, invoiced_on,
  used_on, paid_on, start_on, end_on, said_by, arr_minor, invoice_minor, invoice_due_on, told, broken,
  ordered_on, lost_on, licence_keys, refund_terms`;

const rowsIn = (rows: readonly OrderChainRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
    account_id text, chain text, subscription_id text, product_key text, opened_on date, quoted_on date, signed_on date, provisioned_on date,
    entitled_on date, invoiced_on date, used_on date, paid_on date, start_on date, end_on date, said_by jsonb, arr_minor bigint,
    invoice_minor bigint, invoice_due_on date, told text[], broken jsonb,
    ordered_on date, lost_on date, licence_keys text[], refund_terms text)`;

type Of = { readonly workspaceId: string; readonly accountIds: readonly string[] };

/** How far orders have come, in place of what was written of the same accounts; gives those that have any, or had. */
export async function writeOrderChains(
  records: Records,
  { workspaceId, accountIds }: Of,
  rows: readonly OrderChainRow[],
): Promise<readonly string[]> {
  const gone = await sql<{ accountId: string }>`
    delete from order_chains as kept
    where kept.workspace_id = ${workspaceId}
      and kept.account_id = any(${[...accountIds]}::text[])
      and not exists (
        select from (select ${COLUMNS} from ${rowsIn(rows)}) as same
        where same.* is not distinct from (
          kept.account_id, kept.chain, kept.subscription_id, kept.product_key, kept.opened_on, kept.quoted_on, kept.signed_on, kept.provisioned_on,
          kept.entitled_on, kept.invoiced_on, kept.used_on, kept.paid_on, kept.start_on, kept.end_on, kept.said_by, kept.arr_minor,
          kept.invoice_minor, kept.invoice_due_on, kept.told, kept.broken,
          kept.ordered_on, kept.lost_on, kept.licence_keys, kept.refund_terms))
    returning kept.account_id`.execute(records);
  if (rows.length === 0) return gone.rows.map((row) => row.accountId);
  const written = await sql<{ accountId: string }>`
    insert into order_chains (workspace_id, ${COLUMNS})
    select ${workspaceId}, ${COLUMNS}
    from ${rowsIn(rows)}
    on conflict do nothing
    returning account_id`.execute(records);
  return [...new Set([...gone.rows, ...written.rows].map((row) => row.accountId))];
}
