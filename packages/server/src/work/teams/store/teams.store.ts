import { sql } from 'kysely';
import type { Member } from '../../../access/index.ts';
import { markStale } from '../../../facts/accounts/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

export type TeamSaid = { readonly name: string; readonly leadId: string | null; readonly memberIds: readonly string[] };
type Person = { readonly id: string; readonly name: string };
export type TeamLine = { readonly id: string; readonly name: string; readonly lead: Person | null; readonly members: readonly Person[] };
type Key = { readonly workspaceId: string; readonly id: string };

export async function listTeams(records: Records, workspaceId: string): Promise<readonly TeamLine[]> {
  const { rows } = await sql<TeamLine>`
    select teams.id, teams.name,
      (select jsonb_build_object('id', lead.id, 'name', lead.name) from members as lead
        where lead.workspace_id = teams.workspace_id and lead.id = teams.lead_id) as lead,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', members.id, 'name', members.name) order by lower(members.name), members.id)
        from team_members
        join members on members.workspace_id = team_members.workspace_id and members.id = team_members.member_id
        where team_members.workspace_id = teams.workspace_id and team_members.team_id = teams.id), '[]') as members
    from teams
    where teams.workspace_id = ${workspaceId}
    order by lower(teams.name)
    limit 500`.execute(records);
  return rows;
}

export async function isTeamNameTaken(records: Records, { workspaceId, id }: Key, name: string): Promise<boolean> {
  const row = await records
    .selectFrom('teams')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes it anew; whoever was in it already has been since then. */
export async function saveTeam(
  records: Records,
  { workspaceId, id: known }: { readonly workspaceId: string; readonly id: string | null },
  said: TeamSaid & { readonly today: string; readonly at: string },
): Promise<string> {
  const id = known ?? newId('tem');
  const { name, leadId, memberIds, today, at } = said;
  await records
    .insertInto('teams')
    .values({ workspaceId, id, name, leadId, createdAt: at })
    .onConflict((on) => on.columns(['workspaceId', 'id']).doUpdateSet({ name, leadId }))
    .execute();
  const left = await sql<{ memberId: string }>`
    delete from team_members
    where workspace_id = ${workspaceId} and team_id = ${id} and member_id <> all(${[...memberIds]}::text[])
    returning member_id`.execute(records);
  const joined = await sql<{ memberId: string }>`
    insert into team_members (workspace_id, team_id, member_id, since)
    select ${workspaceId}, ${id}, member_id, ${today}::date from unnest(${[...new Set(memberIds)]}::text[]) as member_id
    on conflict do nothing
    returning member_id`.execute(records);
  await touchBooks(records, workspaceId, [...left.rows, ...joined.rows]);
  return id;
}

export async function deleteTeam(records: Records, { workspaceId, id }: Key): Promise<void> {
  const left = await records
    .deleteFrom('teamMembers')
    .where('workspaceId', '=', workspaceId)
    .where('teamId', '=', id)
    .returning('memberId')
    .execute();
  await touchBooks(records, workspaceId, left);
  await records.deleteFrom('teams').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

/** Rules may ask for the team of the owner: what those members own is judged again. */
async function touchBooks(records: Records, workspaceId: string, members: readonly { readonly memberId: string }[]): Promise<void> {
  if (members.length === 0) return;
  const ids = members.map(({ memberId }) => memberId);
  const owned = await records
    .selectFrom('accounts')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('ownerId', 'in', ids)
    .where('removedAt', 'is', null)
    .execute();
  await markStale(
    records,
    workspaceId,
    owned.map(({ id }) => id),
  );
}

/** Who is in a team with somebody, or leads one that they are in. */
export async function colleaguesInTeams(
  records: Records,
  { workspaceId, id }: Pick<Member, 'workspaceId' | 'id'>,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ memberId: string }>`
    select mate.member_id
    from team_members as own
    join team_members as mate on mate.workspace_id = own.workspace_id and mate.team_id = own.team_id
    where own.workspace_id = ${workspaceId} and own.member_id = ${id} and mate.member_id <> ${id}
    limit 1000`.execute(records);
  return new Set(rows.map(({ memberId }) => memberId));
}

/** Of those ids, the ones that are of members who are here. */
export async function presentMembers(records: Records, workspaceId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from members
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[]) and state in ('active', 'invited')`.execute(records);
  return new Set(rows.map(({ id }) => id));
}
