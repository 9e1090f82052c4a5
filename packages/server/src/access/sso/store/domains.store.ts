import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Domains that the operator confirmed for the workspace. */
export async function confirmedDomains(records: Records, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    select domain from confirmed_domains where workspace_id = ${workspaceId} order by domain limit 1000`.execute(records);
  return rows.map(({ domain }) => domain);
}

/** False where it was before. */
export async function confirmDomain(records: Records, workspaceId: string, one: { readonly domain: string; readonly at: string }) {
  const { rows } = await sql`
    insert into confirmed_domains (workspace_id, domain, confirmed_at) values (${workspaceId}, ${one.domain}, ${one.at})
    on conflict do nothing returning 1`.execute(records);
  return rows.length > 0;
}

/** False where it was not confirmed. */
export async function takeDomainBack(records: Records, workspaceId: string, domain: string): Promise<boolean> {
  const { rows } = await sql`
    delete from confirmed_domains where workspace_id = ${workspaceId} and domain = ${domain} returning 1`.execute(records);
  return rows.length > 0;
}
