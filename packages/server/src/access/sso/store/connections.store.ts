import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { type Connection, MOST_CONNECTIONS } from '../connection.ts';
import type { GroupRole } from '../group-roles.ts';

export async function listSsoConnections(records: Records, workspaceId: string): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select * from sso_connections where workspace_id = ${workspaceId}
    order by created_at, id limit ${MOST_CONNECTIONS}`.execute(records);
  return rows;
}

/** In the workspace, or, by the installation's view, in whichever has it: an address of ours names the connection alone. */
export async function findSsoConnection(records: Records, id: string): Promise<Connection | undefined> {
  const { rows } = await sql<Connection>`select * from sso_connections where id = ${id}`.execute(records);
  return rows[0];
}

/** Those that are on and claim the domain, of the workspaces of which the operator confirmed it. Needs the installation's view. */
export async function connectionsOfDomain(records: Records, domain: string): Promise<NamedConnection[]> {
  const { rows } = await sql<NamedConnection>`
    select sso_connections.id, sso_connections.name, workspaces.name as workspace_name
    from sso_connections join workspaces using (workspace_id) join confirmed_domains using (workspace_id)
    where domains @> array[${domain}::text] and domain = ${domain} and state = 'on' and removed_at is null
    order by sso_connections.created_at, id limit ${MOST_CONNECTIONS}`.execute(records);
  return rows;
}

/** Those of the workspace with this slug that are on. Needs the installation's view. */
export async function connectionsOfSlug(records: Records, slug: string): Promise<NamedConnection[]> {
  const { rows } = await sql<NamedConnection>`
    select sso_connections.id, sso_connections.name, workspaces.name as workspace_name
    from sso_connections join workspaces using (workspace_id)
    where slug = ${slug} and state = 'on' and removed_at is null
    order by sso_connections.created_at, id limit ${MOST_CONNECTIONS}`.execute(records);
  return rows;
}

export type NamedConnection = { readonly id: string; readonly name: string; readonly workspaceName: string };

/** What of a connection may be written. */
export type ConnectionValues = Partial<
  Pick<
    Connection,
    | 'name'
    | 'state'
    | 'issuer'
    | 'clientId'
    | 'clientSecretSealed'
    | 'scopes'
    | 'signOnUrl'
    | 'certificates'
    | 'isResponseSigned'
    | 'emailClaim'
    | 'nameClaim'
    | 'groupsClaim'
    | 'isEmailTrusted'
    | 'isSecondFactorVouched'
    | 'domains'
    | 'isJustInTime'
    | 'defaultRole'
    | 'defaultJob'
    | 'scimClaim'
    | 'scimSubject'
    | 'testedAt'
    | 'scimUsedAt'
  >
>;

export async function insertSsoConnection(
  records: Records,
  one: ConnectionValues & { readonly workspaceId: string; readonly id: string; readonly kind: string; readonly createdBy: string | null },
): Promise<void> {
  const { scopes, certificates, domains, ...rest } = one;
  const lists = Object.entries({ scopes, certificates, domains }).flatMap(([name, list]) =>
    list === undefined ? [] : [[name, sql`${[...list]}::text[]`] as const],
  );
  await records
    .insertInto('ssoConnections')
    .values({ ...rest, ...Object.fromEntries(lists) } as never)
    .execute();
}

export async function updateSsoConnection(records: Records, id: string, change: ConnectionValues): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await records
    .updateTable('ssoConnections')
    .set(change as never)
    .where('id', '=', id)
    .execute();
}

export async function saveTestedClaims(
  records: Records,
  id: string,
  { claims, at }: { readonly claims: unknown; readonly at: string },
): Promise<void> {
  await sql`
    update sso_connections set tested_claims = ${JSON.stringify(claims)}::jsonb, tested_at = ${at},
      state = case state when 'draft' then 'tested' else state end
    where id = ${id}`.execute(records);
}

/** Its identities go with it, and the sessions that it opened. */
export async function deleteSsoConnection(records: Records, id: string): Promise<void> {
  await sql`delete from auth.sessions where "connectionId" = ${id}`.execute(records);
  await sql`delete from sso_connections where id = ${id}`.execute(records);
}

/** Makes a token for provisioning; it is returned once and only its hash is kept. The one before is over. */
export async function renewScimToken(records: Records, id: string, at: string): Promise<string> {
  const token = `ps_${randomBytes(32).toString('base64url')}`;
  await sql`
    update sso_connections set scim_token_hash = ${hashOf(token)}, scim_token_start = ${token.slice(0, 7)}, scim_token_at = ${at},
      scim_used_at = null
    where id = ${id}`.execute(records);
  return token;
}

export async function removeScimToken(records: Records, id: string): Promise<void> {
  await sql`
    update sso_connections set scim_token_hash = null, scim_token_start = null, scim_token_at = null, scim_used_at = null
    where id = ${id}`.execute(records);
}

/** Whose token it is, in whichever workspace that is there. Needs the installation's view. */
export async function findConnectionByScimToken(records: Records, token: string): Promise<Connection | undefined> {
  const { rows } = await sql<Connection>`
    select sso_connections.* from sso_connections join workspaces using (workspace_id)
    where scim_token_hash = ${hashOf(token)} and removed_at is null`.execute(records);
  return rows[0];
}

export async function readGroupRoles(records: Records, connectionId: string): Promise<GroupRole[]> {
  const { rows } = await sql<GroupRole>`
    select group_name, role from sso_group_roles where connection_id = ${connectionId} order by group_name limit 200`.execute(records);
  return rows;
}

export async function replaceGroupRoles(
  records: Records,
  { workspaceId, id }: Pick<Connection, 'workspaceId' | 'id'>,
  roles: readonly GroupRole[],
): Promise<void> {
  await sql`delete from sso_group_roles where connection_id = ${id}`.execute(records);
  for (const { groupName, role } of roles)
    await sql`
      insert into sso_group_roles (workspace_id, connection_id, group_name, role)
      values (${workspaceId}, ${id}, ${groupName}, ${role}) on conflict do nothing`.execute(records);
}

/** All sealed secrets of all workspaces. Needs the installation's view. */
export async function readSealedSecrets(records: Records): Promise<{ readonly id: string; readonly clientSecretSealed: string }[]> {
  const { rows } = await sql<{ id: string; clientSecretSealed: string }>`
    select id, client_secret_sealed from sso_connections where client_secret_sealed is not null`.execute(records);
  return rows;
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
