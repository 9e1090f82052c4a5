import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

const MOST_NAMED = 5;

/**
 * What rests on a team or pod by naming it in a rule: roles, pods and settings in force, by their names. Views are not among them: they are
 * their owners', and say themselves what was removed.
 */
export async function rulesNaming(
  records: Records,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select said.name
    from (
      select name, rule as content from roles where workspace_id = ${workspaceId} and rule is not null
      union all
      select name, rule from pods where workspace_id = ${workspaceId} and rule is not null
      union all
      select coalesce(newest.content->>'name', newest.subject), newest.content
      from (
        select distinct on (subject) subject, content
        from setting_versions
        where workspace_id = ${workspaceId}
        order by subject, version desc) as newest
      left join scorecards on scorecards.workspace_id = ${workspaceId} and scorecards.id = newest.subject
      where scorecards.archived_at is null) as said
    where jsonb_path_exists(said.content, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text))
    order by said.name
    limit ${MOST_NAMED}`.execute(records);
  return rows.map(({ name }) => name);
}
