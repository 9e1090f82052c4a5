import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Whether people come in by single sign-on alone, and whether owners may all the same. */
export type SsoRule = { readonly isRequired: boolean; readonly areOwnersExempt: boolean };

export async function readSsoRule(records: Records, workspaceId: string): Promise<SsoRule> {
  const { rows } = await sql<SsoRule>`
    select is_sso_required as is_required, are_owners_exempt from workspaces where workspace_id = ${workspaceId}`.execute(records);
  return rows[0] ?? { isRequired: false, areOwnersExempt: true };
}

export async function saveSsoRule(records: Records, workspaceId: string, rule: SsoRule): Promise<void> {
  await sql`
    update workspaces set is_sso_required = ${rule.isRequired}, are_owners_exempt = ${rule.areOwnersExempt}
    where workspace_id = ${workspaceId}`.execute(records);
}

/** A connection by which people come into the workspace, to be led to. Needs the installation's view. */
export async function doorOf(records: Records, workspaceId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from sso_connections where workspace_id = ${workspaceId} and state = 'on' order by created_at, id limit 1`.execute(records);
  return rows[0]?.id;
}
