import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Writes what is different, in whole months; who never paid has none. */
export async function writeTenures(
  records: Records,
  workspaceId: string,
  told: readonly { readonly accountId: string; readonly months: number | null }[],
): Promise<void> {
  const rows = told.flatMap(({ accountId, months }) => (months === null ? [] : [{ account_id: accountId, months: Math.floor(months) }]));
  await sql`
    insert into account_tenures (workspace_id, account_id, months)
    select ${workspaceId}, told.account_id, told.months
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (account_id text, months int)
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = told.account_id
    on conflict (workspace_id, account_id) do update set months = excluded.months where account_tenures.months <> excluded.months`.execute(
    records,
  );
}
