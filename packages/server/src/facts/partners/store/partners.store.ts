import { sql } from 'kysely';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Dependency, Partner } from '../partner.ts';

/** Partners by the names that their source uses. */
export async function readPartners(records: Records, workspaceId: string, names: readonly string[]): Promise<Partner[]> {
  const { rows } = await sql<Partner>`
    select id, external_id, name, leaves_on, leave_told_on, told_by
    from partners
    where workspace_id = ${workspaceId}
      and external_id = any(${names}::text[])`.execute(records);
  return rows;
}

export async function savePartners(records: Records, workspaceId: string, partners: readonly Partner[]): Promise<void> {
  if (partners.length === 0) return;
  await sql`
    insert into partners (workspace_id, id, external_id, name, leaves_on, leave_told_on, told_by)
    select workspace_id, id, external_id, name, leaves_on, leave_told_on, told_by
    from jsonb_populate_recordset(null::partners, ${snakeJson(partners.map((one) => ({ workspaceId, ...one })))}::jsonb)
    on conflict (workspace_id, external_id) do update
    set name = excluded.name,
        leaves_on = excluded.leaves_on,
        leave_told_on = excluded.leave_told_on,
        told_by = excluded.told_by`.execute(records);
}

export async function readDependencies(records: Records, workspaceId: string, partnerIds: readonly string[]): Promise<Dependency[]> {
  const { rows } = await sql<Dependency>`
    select id, partner_id, account_id, role, engagements, keys_held, since, until, successor, succeeded_on
    from partner_dependencies
    where workspace_id = ${workspaceId}
      and partner_id = any(${partnerIds}::text[])`.execute(records);
  return rows;
}

export async function saveDependencies(records: Records, workspaceId: string, dependencies: readonly Dependency[]): Promise<void> {
  if (dependencies.length === 0) return;
  await sql`
    insert into partner_dependencies
      (workspace_id, id, partner_id, account_id, role, engagements, keys_held, since, until, successor, succeeded_on)
    select workspace_id, id, partner_id, account_id, role, engagements, keys_held, since, until, successor, succeeded_on
    from jsonb_populate_recordset(null::partner_dependencies, ${snakeJson(dependencies.map((one) => ({ workspaceId, ...one })))}::jsonb)
    on conflict (workspace_id, partner_id, account_id, role) do update
    set engagements = excluded.engagements,
        keys_held = excluded.keys_held,
        since = excluded.since,
        until = excluded.until,
        successor = excluded.successor,
        succeeded_on = excluded.succeeded_on`.execute(records);
}
