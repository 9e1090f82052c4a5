import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Connection } from '../../sso/connection.ts';
import type { ScimFilter } from '../scim-filter.ts';
import { type FilterColumns, whereOf } from './filter-sql.ts';
import type { ScimUser } from '../scim-user.ts';

export type ScimUserRow = Omit<ScimUser, 'email' | 'name'> & {
  readonly id: string;
  readonly memberId: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly groups: readonly { readonly value: string; readonly display: string }[];
};

export type Page = { readonly startIndex: number; readonly count: number };

const columns = sql`
  id, member_id, user_name, external_id, is_active, details, created_at, modified_at,
  (select coalesce(jsonb_agg(jsonb_build_object('value', scim_groups.id, 'display', display_name) order by display_name), '[]')
   from scim_group_members as one
   join scim_groups on scim_groups.workspace_id = one.workspace_id and scim_groups.id = one.group_id
   where one.workspace_id = scim_users.workspace_id and one.user_id = scim_users.id) as groups`;

/** The member whom provisioning made for this subject, as the connection says what the subject is called there. */
export async function memberOfSubject(
  records: Records,
  connection: Pick<Connection, 'id' | 'scimSubject'>,
  subject: unknown,
): Promise<string | undefined> {
  if (typeof subject !== 'string' || subject === '') return undefined;
  const column = connection.scimSubject === 'external_id' ? sql`external_id = ${subject}` : sql`lower(user_name) = lower(${subject})`;
  const { rows } = await sql<{ memberId: string }>`
    select member_id from scim_users where connection_id = ${connection.id} and removed_at is null and ${column}`.execute(records);
  return rows[0]?.memberId;
}

export async function findScimUser(records: Records, connectionId: string, id: string): Promise<ScimUserRow | undefined> {
  const { rows } = await sql<ScimUserRow>`
    select ${columns} from scim_users where connection_id = ${connectionId} and id = ${id} and removed_at is null`.execute(records);
  return rows[0];
}

export async function listScimUsers(
  records: Records,
  connectionId: string,
  { filter, startIndex, count }: Page & { readonly filter: ScimFilter },
): Promise<{ readonly total: number; readonly users: ScimUserRow[] }> {
  const where = sql`connection_id = ${connectionId} and removed_at is null and ${whereOf(filter, COLUMNS)}`;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from scim_users where ${where}`.execute(records);
  const users = await sql<ScimUserRow>`
    select ${columns} from scim_users where ${where} order by id limit ${count} offset ${startIndex - 1}`.execute(records);
  return { total: rows[0]?.n ?? 0, users: users.rows };
}

const COLUMNS: FilterColumns = {
  userName: (value) => sql`lower(user_name) = lower(${String(value)})`,
  externalId: (value) => sql`external_id = ${String(value)}`,
  id: (value) => sql`id = ${String(value)}`,
  displayName: (value) => sql`lower(details ->> 'displayName') = lower(${String(value)})`,
  active: (value) => sql`is_active = ${value === true || value === 'true'}`,
  'emails.value': (value) => sql`exists (
    select from jsonb_array_elements(coalesce(details -> 'emails', '[]')) as one where lower(one ->> 'value') = lower(${String(value)}))`,
};
export const FILTERED_OF_USERS = Object.keys(COLUMNS);

/** A row of this directory with one of the two names, and whether the directory has deleted it. */
export async function scimUsersNamed(
  records: Records,
  connectionId: string,
  { userName, externalId }: Pick<ScimUser, 'userName' | 'externalId'>,
): Promise<{ readonly id: string; readonly memberId: string; readonly isRemoved: boolean }[]> {
  const { rows } = await sql<{ id: string; memberId: string; isRemoved: boolean }>`
    select id, member_id, removed_at is not null as is_removed from scim_users
    where connection_id = ${connectionId} and (lower(user_name) = lower(${userName}) or external_id = ${externalId})
    order by removed_at is null desc, removed_at desc limit 10`.execute(records);
  return rows;
}

export async function scimUserOfMember(records: Records, connectionId: string, memberId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from scim_users where connection_id = ${connectionId} and member_id = ${memberId} and removed_at is null`.execute(records);
  return rows[0]?.id;
}

/** Writes the person down, in place of one whom the directory had deleted. */
export async function insertScimUser(
  records: Records,
  connection: Pick<Connection, 'workspaceId' | 'id'>,
  { user, memberId }: { readonly user: ScimUser; readonly memberId: string },
): Promise<string> {
  const id = newId('scu');
  await sql`
    delete from scim_users
    where connection_id = ${connection.id} and member_id = ${memberId} and removed_at is not null`.execute(records);
  await sql`
    insert into scim_users (workspace_id, connection_id, id, member_id, user_name, external_id, is_active, details)
    values (${connection.workspaceId}, ${connection.id}, ${id}, ${memberId}, ${user.userName}, ${user.externalId}, ${user.isActive},
      ${JSON.stringify(user.details)}::jsonb)`.execute(records);
  return id;
}

export async function updateScimUser(records: Records, id: string, user: ScimUser): Promise<void> {
  await sql`
    update scim_users set user_name = ${user.userName}, external_id = ${user.externalId}, is_active = ${user.isActive},
      details = ${JSON.stringify(user.details)}::jsonb, modified_at = now()
    where id = ${id}`.execute(records);
}

export async function removeScimUser(records: Records, id: string, at: string): Promise<void> {
  await sql`update scim_users set removed_at = ${at}, is_active = false, modified_at = ${at} where id = ${id}`.execute(records);
  await sql`delete from scim_group_members where user_id = ${id}`.execute(records);
}

/** API keys that this member made stop working; their names. */
export async function disableKeysMadeBy(records: Records, memberId: string, at: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    update api_keys set disabled_at = ${at} where created_by = ${memberId} and kind = 'api' and disabled_at is null
    returning id, name`.execute(records);
  return rows;
}

export async function changeMemberAddress(records: Records, memberId: string, email: string): Promise<void> {
  await sql`update members set email = ${email} where id = ${memberId}`.execute(records);
}
