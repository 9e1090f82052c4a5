import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Accounts of which a complexity debt is known today, 0 points among them. */
export async function accountsInDebt(records: Records, workspaceId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly accountId: string }>`
    select account_id
    from readings_now
    where workspace_id = ${workspaceId} and known ? 'complexity_debt'`.execute(records);
  return new Set(rows.map(({ accountId }) => accountId));
}
