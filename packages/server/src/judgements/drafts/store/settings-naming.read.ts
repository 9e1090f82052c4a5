import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** A setting whose newest version, or a draft of it, names a metric. */
export type SettingNaming = {
  readonly metric: string;
  readonly subject: string;
  /** Whose draft it is; null where it is in force. */
  readonly draftOf: string | null;
  /** What the setting calls itself, where it has a name. */
  readonly name: string | null;
};

/** Where metrics are named as measures or in rules; whether the setting is still asked is for its slice to say. */
export async function settingsNaming(
  records: Records,
  { workspaceId, metrics }: { readonly workspaceId: string; readonly metrics: readonly string[] },
): Promise<readonly SettingNaming[]> {
  const { rows } = await sql<SettingNaming>`
    with said as (
      select newest.subject, null::text as draft_of, newest.content
      from (
        select distinct on (subject) subject, content
        from setting_versions
        where workspace_id = ${workspaceId}
        order by subject, version desc) as newest
      union all
      select drafts.subject, coalesce(members.name, ''), drafts.content
      from setting_drafts as drafts
      left join members on members.workspace_id = drafts.workspace_id and members.id = drafts.member_id
      where drafts.workspace_id = ${workspaceId})
    select asked.metric, said.subject, said.draft_of, said.content->>'name' as name
    from said
    cross join unnest(${[...metrics]}::text[]) as asked(metric)
    where jsonb_path_exists(said.content, '$.** ? (@ == $key || @ == $field)',
      jsonb_build_object('key', asked.metric, 'field', 'metric:' || asked.metric))
    order by asked.metric, said.draft_of nulls first, said.subject
    limit 1000`.execute(records);
  return rows;
}
