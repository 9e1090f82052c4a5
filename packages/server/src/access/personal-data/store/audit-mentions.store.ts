import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { patternOf } from '../names-of-person.ts';
import { ERASED } from '../personal-tables.ts';
import type { Sought } from './mentions.store.ts';

type Entry = { readonly seq: number; readonly before: unknown; readonly after: unknown; readonly hasOrigin: boolean };

/** Audit entries that name the person, as they are now. */
export async function auditRowsOf(records: Records, { workspaceId, person }: Sought): Promise<readonly object[]> {
  const pattern = patternOf([...person.emails, ...person.names]);
  const { rows } = await sql<{ row: object }>`
    select jsonb_build_object('number', seq, 'at', at, 'action', action, 'before', before, 'after', "after") as row
    from audit_entries
    where workspace_id = ${workspaceId}
      and (subject_id = any(${[...person.ids]}::text[]) or before::text ~* ${pattern} or "after"::text ~* ${pattern})
    limit 10000`.execute(records);
  return rows.map(({ row }) => row);
}

/** Takes the names out of entries; their place in the chain holds by what the values came to. Gives back the numbers of those that were changed. */
export async function eraseFromAudit(records: Records, { workspaceId, person }: Sought): Promise<readonly number[]> {
  const pattern = patternOf([...person.emails, ...person.names]);
  if (pattern === null) return [];
  const { rows } = await sql<Entry>`
    select seq, regexp_replace(before::text, ${pattern}, ${ERASED}, 'gi')::jsonb as before,
      regexp_replace("after"::text, ${pattern}, ${ERASED}, 'gi')::jsonb as "after", origin is not null as has_origin
    from audit_entries
    where workspace_id = ${workspaceId} and seq is not null and (before::text ~* ${pattern} or "after"::text ~* ${pattern})
    order by seq`.execute(records);
  for (const { seq, before, after, hasOrigin } of rows) {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    await sql`
      select perennial_audit_erase(${workspaceId}, ${seq}, ${json(before)}::jsonb, ${json(after)}::jsonb, ${hasOrigin})`.execute(records);
  }
  return rows.map(({ seq }) => seq);
}
