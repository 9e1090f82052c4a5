import { type RawBuilder, sql } from 'kysely';

type Whose = { readonly workspaceId: RawBuilder<unknown>; readonly accountId: RawBuilder<unknown>; readonly day: RawBuilder<unknown> };

/** That an account has a paid subscription on a day, whatever its currency: it is a customer. */
export function paysOn({ workspaceId, accountId, day }: Whose): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from subscriptions as held
    join lateral (
      select version.mrr_minor
      from subscription_versions as version
      where version.workspace_id = held.workspace_id
        and version.subscription_id = held.id
        and version.valid_from <= ${day}
      order by version.valid_from desc
      limit 1) as price on price.mrr_minor > 0
    where held.workspace_id = ${workspaceId}
      and held.account_id = ${accountId}
      and not held.is_trial
      and held.start_on <= ${day}
      and (held.end_on is null or held.end_on > ${day}))`;
}
