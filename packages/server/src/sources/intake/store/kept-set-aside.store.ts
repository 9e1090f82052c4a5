import { sql } from 'kysely';
import type { RetentionKind, RetentionStand } from '../../../access/index.ts';

/** Events that were set aside, decided on or not; those that are on their way back stay. The journal lets go of them by itself then. */
export const keptSetAside: RetentionKind = {
  kind: 'set_aside_events',
  defaultDays: 365,
  leastDays: 30,
  mostDays: 730,
  mayBeForGood: false,
  async stand(records, { workspaceId, before }) {
    const { rows } = await sql<RetentionStand>`
      select count(*)::int as rows, count(*) filter (where ${IS_DUE(before.toString())})::int as due, min(received_at) as oldest_at
      from set_aside_events where workspace_id = ${workspaceId}`.execute(records);
    return rows[0] ?? { rows: 0, due: 0, oldestAt: null };
  },
  async remove(records, { workspaceId, before, limit }) {
    const { numAffectedRows } = await sql`
      delete from set_aside_events where workspace_id = ${workspaceId} and (seq, place) in (
        select seq, place from set_aside_events
        where workspace_id = ${workspaceId} and ${IS_DUE(before.toString())}
        order by received_at
        limit ${limit})`.execute(records);
    return Number(numAffectedRows ?? 0);
  },
};

const IS_DUE = (before: string) => sql`received_at < ${before} and state <> 'waiting' and (settled_at is null or settled_at < ${before})`;
