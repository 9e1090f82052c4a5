import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Accounts whose ledger waits to be stated anew. */
export async function readWaiting(records: Records, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from stale_ledgers where workspace_id = ${workspaceId}`.execute(records);
  return rows[0]?.n ?? 0;
}

/** The workspace's own currency, and those whose rates are known. */
export async function readCurrencies(
  records: Records,
  workspace: { readonly id: string; readonly currency: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ currency: string }>`
    select distinct currency from fx_rates where workspace_id = ${workspace.id} order by currency limit 255`.execute(records);
  return [workspace.currency, ...rows.map(({ currency }) => currency).filter((currency) => currency !== workspace.currency)];
}
