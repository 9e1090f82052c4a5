import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { AuditWanted } from '../audit-wanted.ts';

export type FoundEntry = {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectName: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly origin: unknown;
  readonly isErased: boolean;
};

export type AuditPlace = { readonly before: number | null; readonly limit: number };

/** Newest first, from below a number on. */
export async function findEntries(records: Records, workspaceId: string, wanted: AuditWanted & AuditPlace): Promise<readonly FoundEntry[]> {
  const where = sql.join(conditions(wanted), sql` and `);
  const { rows } = await sql<FoundEntry>`
    select entry.id, entry.seq, entry.hash, perennial_audit_time(entry.at) as at, entry.actor_kind, entry.actor_id,
      coalesce(actor.name, key.name) as actor_name, entry.action, entry.subject_kind, entry.subject_id,
      coalesce(
        case entry.subject_kind
          when 'member' then (select name from members where members.workspace_id = entry.workspace_id and members.id = entry.subject_id)
          when 'key' then (select name from api_keys where api_keys.workspace_id = entry.workspace_id and api_keys.id = entry.subject_id)
          when 'account' then (select name from accounts where accounts.workspace_id = entry.workspace_id and accounts.id = entry.subject_id)
          when 'contact' then (select name from contacts where contacts.workspace_id = entry.workspace_id and contacts.id = entry.subject_id)
          when 'workspace' then (select name from workspaces where workspaces.workspace_id = entry.subject_id)
        end,
        case when jsonb_typeof(entry."after" -> 'name') = 'string' then entry."after" ->> 'name' end,
        case when jsonb_typeof(entry.before -> 'name') = 'string' then entry.before ->> 'name' end
      ) as subject_name,
      entry.before, entry."after", entry.origin,
      (entry.before_salt is null and entry.before_sum is not null)
        or (entry.after_salt is null and entry.after_sum is not null)
        or (entry.origin_salt is null and entry.origin_sum is not null) as is_erased
    from audit_entries as entry
    left join members as actor on actor.workspace_id = entry.workspace_id and actor.id = entry.actor_id
    left join api_keys as key on key.workspace_id = entry.workspace_id and key.id = entry.actor_id
    where entry.workspace_id = ${workspaceId} and entry.seq is not null and ${where}
    order by entry.seq desc
    limit ${wanted.limit}`.execute(records);
  return rows;
}

function conditions({ who, action, subject, fromAt, toAt, text, before }: AuditWanted & AuditPlace): RawBuilder<unknown>[] {
  const like = text === null ? '' : `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return [
    sql`true`,
    ...(before === null ? [] : [sql`entry.seq < ${before}`]),
    ...(who === null ? [] : [sql`(entry.actor_id = ${who} or (entry.actor_id is null and entry.actor_kind = ${who}))`]),
    ...(action === null ? [] : [sql`entry.action = ${action}`]),
    ...(subject === null ? [] : [sql`entry.subject_id = ${subject}`]),
    ...(fromAt === null ? [] : [sql`entry.at >= ${fromAt}::timestamptz`]),
    ...(toAt === null ? [] : [sql`entry.at < ${toAt}::timestamptz`]),
    ...(text === null
      ? []
      : [
          sql`(entry.before::text ilike ${like} or entry."after"::text ilike ${like} or entry.subject_id ilike ${like}
            or entry.origin::text ilike ${like} or actor.name ilike ${like})`,
        ]),
  ];
}

/** The actions that entries name; each is looked up in the index once, however many entries there are. */
export async function actionsNamed(records: Records, workspaceId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive named as (
      (select action from audit_entries where workspace_id = ${workspaceId} order by action limit 1)
      union all
      select (
        select next.action from audit_entries as next
        where next.workspace_id = ${workspaceId} and next.action > named.action
        order by next.action
        limit 1
      )
      from named
      where named.action is not null
    )
    select action
    from named
    where action is not null
    limit 300`.execute(records);
  return rows.map(({ action }) => action);
}

/** Keys by the names that they have now, those that are off among them. */
export async function keysOfWorkspace(records: Records): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return records.selectFrom('apiKeys').select(['id', 'name']).orderBy('name').limit(500).execute();
}
