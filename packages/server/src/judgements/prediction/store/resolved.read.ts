import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Resolved } from '../drift.ts';

type Asked = { readonly workspaceId: string; readonly day: string; readonly fittedAt: string; readonly horizonDays: number };

/** What the fit told of leaving of customers whose time is over since, against how many pay nothing at its end; null before any is. */
export async function readResolved(records: Records, { workspaceId, day, fittedAt, horizonDays }: Asked): Promise<Resolved | null> {
  const { rows } = await sql<Resolved>`
    select count(*)::int as n, sum(told.chance) as told, sum(told.chance * (1 - told.chance)) as variance,
      count(*) filter (where not exists (
        select from subscriptions as held
        join lateral (
          select version.mrr_minor
          from subscription_versions as version
          where version.workspace_id = held.workspace_id
            and version.subscription_id = held.id
            and version.valid_from <= told.day + ${horizonDays}::int
          order by version.valid_from desc
          limit 1) as price on price.mrr_minor > 0
        where held.workspace_id = told.workspace_id
          and held.account_id = told.account_id
          and not held.is_trial
          and held.start_on <= told.day + ${horizonDays}::int
          and (held.end_on is null or held.end_on > told.day + ${horizonDays}::int)))::int as came
    from predictions as told
    where told.workspace_id = ${workspaceId}
      and told.kind = 'leaving'
      and told.fitted_at = ${fittedAt}
      and told.day + ${horizonDays}::int <= ${day}::date`.execute(records);
  const [found] = rows;
  return found === undefined || found.n === 0 ? null : found;
}
