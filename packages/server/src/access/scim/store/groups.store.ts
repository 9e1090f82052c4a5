import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Role } from '../../permissions.ts';
import type { Connection } from '../../sso/connection.ts';
import type { ScimFilter } from '../scim-filter.ts';
import { type FilterColumns, whereOf } from './filter-sql.ts';
import type { Page } from './users.store.ts';

export type ScimGroupRow = {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly members: readonly { readonly value: string; readonly display: string }[];
};

const bare = sql`id, display_name, external_id, created_at, modified_at`;
const withMembers = sql`${bare},
  (select coalesce(jsonb_agg(jsonb_build_object('value', scim_users.id, 'display', user_name) order by scim_users.id), '[]')
   from scim_group_members as one
   join scim_users on scim_users.workspace_id = one.workspace_id and scim_users.id = one.user_id
   where one.workspace_id = scim_groups.workspace_id and one.group_id = scim_groups.id) as members`;
const columnsOf = (hasMembers: boolean) => (hasMembers ? withMembers : sql`${bare}, '[]'::jsonb as members`);

export async function countScimUsers(records: Records, connectionId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from scim_users where connection_id = ${connectionId} and removed_at is null`.execute(records);
  return rows[0]?.n ?? 0;
}

/** Names of the groups that provisioning told, with how many are in each. */
export async function groupsOfConnection(records: Records, connectionId: string): Promise<{ name: string; members: number }[]> {
  const { rows } = await sql<{ name: string; members: number }>`
    select display_name as name,
      (select count(*)::int from scim_group_members as one
       where one.workspace_id = scim_groups.workspace_id and one.group_id = scim_groups.id) as members
    from scim_groups where connection_id = ${connectionId} order by lower(display_name) limit 200`.execute(records);
  return rows;
}

type Asked = { readonly id: string; readonly hasMembers?: boolean };

export async function findScimGroup(records: Records, connectionId: string, asked: Asked): Promise<ScimGroupRow | undefined> {
  const { rows } = await sql<ScimGroupRow>`
    select ${columnsOf(asked.hasMembers ?? true)} from scim_groups
    where connection_id = ${connectionId} and id = ${asked.id}`.execute(records);
  return rows[0];
}

export async function scimGroupNamed(records: Records, connectionId: string, displayName: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from scim_groups where connection_id = ${connectionId} and lower(display_name) = lower(${displayName})`.execute(records);
  return rows[0]?.id;
}

export async function listScimGroups(
  records: Records,
  connectionId: string,
  { filter, startIndex, count, hasMembers }: Page & { readonly filter: ScimFilter; readonly hasMembers: boolean },
): Promise<{ readonly total: number; readonly groups: ScimGroupRow[] }> {
  const where = sql`connection_id = ${connectionId} and ${whereOf(filter, COLUMNS)}`;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from scim_groups where ${where}`.execute(records);
  const groups = await sql<ScimGroupRow>`
    select ${columnsOf(hasMembers)} from scim_groups where ${where} order by id limit ${count} offset ${startIndex - 1}`.execute(records);
  return { total: rows[0]?.n ?? 0, groups: groups.rows };
}

const COLUMNS: FilterColumns = {
  displayName: (value) => sql`lower(display_name) = lower(${String(value)})`,
  externalId: (value) => sql`external_id = ${String(value)}`,
  id: (value) => sql`id = ${String(value)}`,
  'members.value': (value) => sql`exists (
    select from scim_group_members as one
    where one.workspace_id = scim_groups.workspace_id and one.group_id = scim_groups.id and one.user_id = ${String(value)})`,
};
export const FILTERED_OF_GROUPS = Object.keys(COLUMNS);

export type GroupValues = { readonly displayName: string; readonly externalId: string | null };

export async function insertScimGroup(
  records: Records,
  connection: Pick<Connection, 'workspaceId' | 'id'>,
  { displayName, externalId }: GroupValues,
): Promise<string> {
  const id = newId('scg');
  await sql`
    insert into scim_groups (workspace_id, connection_id, id, display_name, external_id)
    values (${connection.workspaceId}, ${connection.id}, ${id}, ${displayName}, ${externalId})`.execute(records);
  return id;
}

export async function updateScimGroup(records: Records, id: string, { displayName, externalId }: GroupValues): Promise<void> {
  await sql`
    update scim_groups set display_name = ${displayName}, external_id = ${externalId}, modified_at = now() where id = ${id}`.execute(
    records,
  );
}

/** Who was in it. */
export async function deleteScimGroup(records: Records, id: string): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`select user_id from scim_group_members where group_id = ${id}`.execute(records);
  await sql`delete from scim_groups where id = ${id}`.execute(records);
  return rows.map(({ userId }) => userId);
}

/** Those of the ids that are people of this directory come in; others are passed over, as directories expect. */
export async function addToGroup(records: Records, connection: Pick<Connection, 'id'>, change: GroupChange): Promise<void> {
  await sql`
    insert into scim_group_members (workspace_id, group_id, user_id)
    select workspace_id, ${change.group}, id from scim_users
    where connection_id = ${connection.id} and removed_at is null and id = any(${[...change.users]}::text[])
    on conflict do nothing`.execute(records);
}

export async function takeFromGroup(records: Records, change: GroupChange): Promise<void> {
  await sql`
    delete from scim_group_members where group_id = ${change.group} and user_id = any(${[...change.users]}::text[])`.execute(records);
}

/** Who was in it. */
export async function emptyGroup(records: Records, group: string): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`delete from scim_group_members where group_id = ${group} returning user_id`.execute(
    records,
  );
  return rows.map(({ userId }) => userId);
}

export type GroupChange = { readonly group: string; readonly users: readonly string[] };

export type Standing = {
  readonly memberId: string;
  readonly role: Role;
  readonly roleKey: string | null;
  readonly groups: readonly string[];
};

/** The role of provisioned members and the groups they are in; of all where no users are named. */
export async function standingOf(records: Records, connectionId: string, users: readonly string[] | null): Promise<Standing[]> {
  const named = users === null ? sql`true` : sql`scim_users.id = any(${[...users]}::text[])`;
  const { rows } = await sql<Standing>`
    select member_id, members.role, members.role_key,
      coalesce((select jsonb_agg(display_name) from scim_group_members as one
        join scim_groups on scim_groups.workspace_id = one.workspace_id and scim_groups.id = one.group_id
        where one.workspace_id = scim_users.workspace_id and one.user_id = scim_users.id), '[]') as groups
    from scim_users
    join members on members.workspace_id = scim_users.workspace_id and members.id = scim_users.member_id
    where connection_id = ${connectionId} and removed_at is null and ${named}
    limit 100000`.execute(records);
  return rows;
}
