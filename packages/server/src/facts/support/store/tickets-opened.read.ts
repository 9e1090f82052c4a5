import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** How many tickets each account opened on the days from `sinceOn` up to, and not with, `untilOn`, as the workspace's zone has them. */
export async function ticketsOpened(
  records: Records,
  workspaceId: string,
  days: { readonly sinceOn: string; readonly untilOn: string; readonly timeZone: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ accountId: string; tickets: number }>`
    select account_id, count(*)::int as tickets
    from tickets
    where workspace_id = ${workspaceId}
      and opened_at >= ${days.sinceOn}::date::timestamp at time zone ${days.timeZone}
      and opened_at < ${days.untilOn}::date::timestamp at time zone ${days.timeZone}
    group by account_id
    limit 1000000`.execute(records);
  return new Map(rows.map(({ accountId, tickets }) => [accountId, tickets]));
}
