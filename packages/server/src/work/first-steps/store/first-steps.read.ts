import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type StepsInRecords = { readonly hasAccounts: boolean; readonly hasInvited: boolean; readonly hasClosed: boolean };

/** Closed by a person, that is: what ends by itself shows nothing of the work. */
export async function readStepsInRecords(records: Records, workspaceId: string): Promise<StepsInRecords> {
  const { rows } = await sql<StepsInRecords>`
    select
      exists (select from accounts where workspace_id = ${workspaceId}) as has_accounts,
      (select count(*) from (select from members where workspace_id = ${workspaceId} limit 2) as first_two) > 1 as has_invited,
      exists (select from signals where workspace_id = ${workspaceId} and closed_by is not null) as has_closed`.execute(records);
  return rows[0] ?? { hasAccounts: false, hasInvited: false, hasClosed: false };
}
