import { sql } from 'kysely';
import type { Holding } from '../../../access/index.ts';

/** Drafts of settings. One that the receiver has begun already stays theirs, and the other goes. */
export const heldDrafts: Holding = {
  kind: 'drafts',
  columns: ['setting_drafts.member_id'],
  async count(records, { workspaceId, memberId }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from setting_drafts where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(records);
    return rows[0]?.n ?? 0;
  },
  async handOver(records, { workspaceId, from, otherwise }) {
    const { rows } = await sql<{ subject: string }>`
      update setting_drafts as draft
      set member_id = ${otherwise}
      where workspace_id = ${workspaceId} and member_id = ${from}
        and not exists (
          select from setting_drafts as own
          where own.workspace_id = ${workspaceId} and own.subject = draft.subject and own.member_id = ${otherwise})
      returning subject`.execute(records);
    await sql`delete from setting_drafts where workspace_id = ${workspaceId} and member_id = ${from}`.execute(records);
    return { moved: rows.length, accountIds: [] };
  },
};
