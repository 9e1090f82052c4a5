import { sql } from 'kysely';
import type { RetentionKind, RetentionStand } from '../retention-kind.ts';

/** Invitations that were used, or were over before anybody came. */
export const keptEntryLinks: RetentionKind = {
  kind: 'entry_links',
  defaultDays: 90,
  leastDays: 7,
  mostDays: 730,
  mayBeForGood: false,
  async stand(records, { workspaceId, before, now }) {
    const { rows } = await sql<RetentionStand>`
      select count(*)::int as rows, count(*) filter (where ${ENDED} < ${before.toString()})::int as due, min(${ENDED}) as oldest_at
      from auth.entry_links where workspace_id = ${workspaceId} and ${ENDED} <= ${now.toString()}`.execute(records);
    return rows[0] ?? { rows: 0, due: 0, oldestAt: null };
  },
  async remove(records, { workspaceId, before, limit }) {
    const { numAffectedRows } = await sql`
      delete from auth.entry_links where token_hash in (
        select token_hash from auth.entry_links
        where workspace_id = ${workspaceId} and ${ENDED} < ${before.toString()}
        limit ${limit})`.execute(records);
    return Number(numAffectedRows ?? 0);
  },
};

const ENDED = sql`coalesce(used_at, expires_at)`;
