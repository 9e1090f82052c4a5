import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { HoldingRow } from '../judgement-rows.ts';
import { foldHoldingSums } from './holding-sums.store.ts';

const COLUMNS = sql`account_id, product_key, state, arr_minor, seats, seats_used, used_on, since, ended_on, plans`;

const rowsIn = (rows: readonly HoldingRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
    account_id text, product_key text, state text, arr_minor bigint, seats int, seats_used int, used_on date, since date, ended_on date,
    plans text[])`;

type Of = { readonly workspaceId: string; readonly accountIds: readonly string[] };

/** How accounts stand with products now; gives those of which a row changed. What an account has to do with no more goes. */
export async function writeHoldings(
  records: Records,
  { workspaceId, accountIds }: Of,
  rows: readonly HoldingRow[],
): Promise<readonly string[]> {
  const gone = await sql<{ accountId: string }>`
    delete from product_holdings as kept
    where kept.workspace_id = ${workspaceId}
      and kept.account_id = any(${[...accountIds]}::text[])
      and not exists (select from ${rowsIn(rows)} where row.account_id = kept.account_id and row.product_key = kept.product_key)
    returning kept.account_id`.execute(records);
  if (rows.length === 0) return gone.rows.map((row) => row.accountId);
  const written = await sql<{ accountId: string }>`
    insert into product_holdings as kept (workspace_id, ${COLUMNS})
    select ${workspaceId}, ${COLUMNS}
    from ${rowsIn(rows)}
    on conflict (workspace_id, account_id, product_key) do update set
      state = excluded.state, arr_minor = excluded.arr_minor, seats = excluded.seats, seats_used = excluded.seats_used,
      used_on = excluded.used_on, since = excluded.since, ended_on = excluded.ended_on, plans = excluded.plans
      where (kept.state, kept.arr_minor, kept.seats, kept.seats_used, kept.used_on, kept.since, kept.ended_on, kept.plans)
        is distinct from (excluded.state, excluded.arr_minor, excluded.seats, excluded.seats_used, excluded.used_on, excluded.since,
          excluded.ended_on, excluded.plans)
    returning account_id`.execute(records);
  if (written.rows.length > 0) await foldHoldingSums(records, workspaceId);
  return [...new Set([...gone.rows, ...written.rows].map((row) => row.accountId))];
}
