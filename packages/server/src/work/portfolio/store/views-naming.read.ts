import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type ViewNaming = { readonly metric: string; readonly name: string; readonly ownerName: string; readonly isPrivate: boolean };

/** Saved views whose columns, order or rule name one of the metrics. */
export async function viewsNaming(
  records: Records,
  { workspaceId, metrics }: { readonly workspaceId: string; readonly metrics: readonly string[] },
): Promise<readonly ViewNaming[]> {
  const { rows } = await sql<ViewNaming>`
    select asked.metric, views.name, coalesce(members.name, '') as owner_name, views.audience = 'me' as is_private
    from views
    cross join unnest(${[...metrics]}::text[]) as asked(metric)
    left join members on members.workspace_id = views.workspace_id and members.id = views.owner_id
    where views.workspace_id = ${workspaceId}
      and not views.is_draft
      and jsonb_path_exists(views.definition, '$.** ? (@ == $key || @ == $field)',
        jsonb_build_object('key', asked.metric, 'field', 'metric:' || asked.metric))
    order by asked.metric, views.name
    limit 1000`.execute(records);
  return rows;
}
