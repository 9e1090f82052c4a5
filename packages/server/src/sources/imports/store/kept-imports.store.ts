import { sql } from 'kysely';
import type { RetentionKind, RetentionStand } from '../../../access/index.ts';
import { FILES_KEPT_DAYS, FILES_KEPT_MOST_DAYS } from '../files-kept.ts';
import { markSwept } from './swept-imports.store.ts';

/** Files of imports, and the rows of them that were kept to be looked at. The import itself stays; its file is deleted within the hour. */
export const keptImports: RetentionKind = {
  kind: 'import_files',
  defaultDays: FILES_KEPT_DAYS,
  leastDays: 1,
  mostDays: FILES_KEPT_MOST_DAYS,
  mayBeForGood: false,
  async stand(records, { workspaceId, before }) {
    const { rows } = await sql<RetentionStand>`
      select count(*)::int as rows, count(*) filter (where ${LAST_AT} < ${before.toString()})::int as due, min(${LAST_AT}) as oldest_at
      from imports where workspace_id = ${workspaceId} and ${IS_KEPT}`.execute(records);
    return rows[0] ?? { rows: 0, due: 0, oldestAt: null };
  },
  async remove(records, { workspaceId, before, limit, now }) {
    const { rows } = await sql<{ id: string }>`
      select id from imports
      where workspace_id = ${workspaceId} and ${IS_KEPT} and ${LAST_AT} < ${before.toString()}
      order by id
      limit ${limit}
      for update skip locked`.execute(records);
    let gone = 0;
    for (const { id } of rows) if (await markSwept(records, { workspaceId, id }, now.toString())) gone += 1;
    return gone;
  },
};

const LAST_AT = sql`greatest(created_at, checked_at, started_at, ended_at)`;
const IS_KEPT = sql`swept_at is null and state not in ('checking', 'running')`;
