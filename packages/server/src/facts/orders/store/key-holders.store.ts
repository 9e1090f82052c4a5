import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { tellTouched } from '../../accounts/index.ts';

/** Tells other accounts that hold a licence key which these hold, or held by any version, that something of theirs has changed. */
export async function tellKeyHolders(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const { rows } = await sql<{ accountId: string }>`
    select distinct other.account_id
    from order_steps as own
    join order_step_versions as version on version.workspace_id = own.workspace_id and version.order_step_id = own.id
    join order_steps as other on other.workspace_id = version.workspace_id and other.licence_key = version.licence_key
    where own.workspace_id = ${workspaceId}
      and own.account_id = any(${[...accountIds]}::text[])
      and version.licence_key is not null
      and other.account_id <> own.account_id`.execute(records);
  if (rows.length > 0) await tellTouched(records, workspaceId, { accountIds: rows.map(({ accountId }) => accountId), also: ['signals'] });
}
