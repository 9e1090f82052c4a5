import { sql } from 'kysely';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PartnerContact } from '../partner.ts';

const MOST = 2_000;
const columns = sql`id, partner_id, external_id, name, email, job_title, left_on`;

/** People of these partners: who stays first, then by name. */
export async function readPartnerContacts(records: Records, workspaceId: string, partnerIds: readonly string[]): Promise<PartnerContact[]> {
  const { rows } = await sql<PartnerContact>`
    select ${columns}
    from partner_contacts
    where workspace_id = ${workspaceId} and partner_id = any(${partnerIds}::text[])
    order by left_on is not null, name, id
    limit ${MOST}`.execute(records);
  return rows;
}

export async function findPartnerContact(
  records: Records,
  workspaceId: string,
  { partnerId, contactId }: { readonly partnerId: string; readonly contactId: string },
): Promise<PartnerContact | undefined> {
  const { rows } = await sql<PartnerContact>`
    select ${columns}
    from partner_contacts
    where workspace_id = ${workspaceId} and partner_id = ${partnerId} and id = ${contactId}`.execute(records);
  return rows[0];
}

export async function savePartnerContacts(records: Records, workspaceId: string, contacts: readonly PartnerContact[]): Promise<void> {
  if (contacts.length === 0) return;
  await sql`
    insert into partner_contacts (workspace_id, id, partner_id, external_id, name, email, job_title, left_on)
    select workspace_id, id, partner_id, external_id, name, email, job_title, left_on
    from jsonb_populate_recordset(null::partner_contacts, ${snakeJson(contacts.map((one) => ({ workspaceId, ...one })))}::jsonb)
    on conflict (workspace_id, partner_id, external_id) do update
    set name = excluded.name,
        email = excluded.email,
        job_title = excluded.job_title,
        left_on = excluded.left_on`.execute(records);
}

export async function deletePartnerContact(records: Records, workspaceId: string, id: string): Promise<void> {
  await sql`delete from partner_contacts where workspace_id = ${workspaceId} and id = ${id}`.execute(records);
}
