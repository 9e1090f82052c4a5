import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';
import type { BooksLook } from '../alerts.ts';

/** What is still of members of this workspace who have been out for more than a day. */
export async function lookAtBooks(records: Records, workspaceId: string, now: Instant): Promise<BooksLook> {
  const { rows } = await sql<{ accounts: number; members: number; since: string | null }>`
    select count(accounts.id)::int as accounts, count(distinct members.id)::int as members, min(members.out_since) as since
    from members
    join accounts on accounts.workspace_id = members.workspace_id and accounts.owner_id = members.id and accounts.removed_at is null
    where members.workspace_id = ${workspaceId} and members.state in ('suspended', 'gone')
      and members.out_since < ${now.subtract({ hours: 24 }).toString()}::timestamptz`.execute(records);
  const [found] = rows;
  const since = found?.since ?? null;
  return { accounts: found?.accounts ?? 0, members: found?.members ?? 0, sinceMs: since === null ? null : Date.parse(since) };
}
