-- What Today ranks and sums accounts by. Free is who has a free plan or a trial and never paid, as `isTrying` says it of one account;
-- of these alone: what says whether they are worth a member's time.
select
  accounts.id, accounts.owner_id, accounts.tier, members.job as owner_job, members.capacity_per_week as owner_capacity,
  account_state.arr_minor, account_state.stake,
  plan.is_free,
  (reading.known ->> 'icp_fit')::float8 as icp_fit,
  (reading.known ->> 'cycles_used_ratio_3')::float8 as cycles_used_ratio
from accounts
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
cross join lateral (
  select
    coalesce(bool_or(subscription.end_on is null or subscription.end_on > :today::date), false)
    and not coalesce(bool_or(not subscription.is_trial and version.mrr_minor > 0), false) as is_free
  from subscriptions as subscription
  join subscription_versions as version
    on version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id and version.valid_from <= :today::date
  where subscription.workspace_id = accounts.workspace_id
    and subscription.account_id = accounts.id
    and subscription.start_on <= :today::date
) as plan
left join readings_now as reading
  on plan.is_free and reading.workspace_id = accounts.workspace_id and reading.account_id = accounts.id
where accounts.workspace_id = :workspace_id
  and accounts.id = any(:account_ids)
