import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Seconds of service that each account got on the days from `sinceOn` up to, and not with, `untilOn`. */
export async function secondsWorked(
  records: Records,
  workspaceId: string,
  days: { readonly sinceOn: string; readonly untilOn: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ accountId: string; seconds: number }>`
    select account_id, round(sum(hours) * 3600)::double precision as seconds
    from service_hours
    where workspace_id = ${workspaceId}
      and worked_on >= ${days.sinceOn}
      and worked_on < ${days.untilOn}
    group by account_id
    limit 1000000`.execute(records);
  return new Map(rows.map(({ accountId, seconds }) => [accountId, seconds]));
}
