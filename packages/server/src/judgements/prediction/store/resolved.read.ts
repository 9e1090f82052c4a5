import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Resolved } from '../drift.ts';
import { paysOn } from './pays-on.ts';

type Asked = { readonly workspaceId: string; readonly day: string; readonly fittedAt: string; readonly horizonDays: number };

/** What the fit told of leaving of customers whose time is over since, against how many pay nothing at its end; null before any is. */
export async function readResolved(records: Records, { workspaceId, day, fittedAt, horizonDays }: Asked): Promise<Resolved | null> {
  const pays = paysOn({
    workspaceId: sql.ref('told.workspaceId'),
    accountId: sql.ref('told.accountId'),
    day: sql`told.day + ${horizonDays}::int`,
  });
  const { rows } = await sql<Resolved>`
    select count(*)::int as n, sum(told.chance) as told, sum(told.chance * (1 - told.chance)) as variance,
      count(*) filter (where not ${pays})::int as came
    from predictions as told
    where told.workspace_id = ${workspaceId}
      and told.kind = 'leaving'
      and told.fitted_at = ${fittedAt}
      and told.day + ${horizonDays}::int <= ${day}::date`.execute(records);
  const [found] = rows;
  return found === undefined || found.n === 0 ? null : found;
}
