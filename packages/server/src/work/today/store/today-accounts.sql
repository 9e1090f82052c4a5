-- What a row of Today shows of its account; the change in health is against the last score of two weeks ago.
select
  accounts.id,
  accounts.name,
  accounts.tier,
  accounts.owner_id,
  members.name as owner_name,
  coalesce(health_now.band, 'unknown') as band,
  health_now.points,
  coalesce(health_now.coverage_ratio, 0) as coverage_ratio,
  before.points as points_before,
  account_state.arr_minor,
  account_state.renewal_on,
  account_state.notice_on,
  account_state.stake,
  account_state.stake_parts,
  account_state.nearest_kind,
  account_state.nearest_on
from accounts
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
left join health_now on health_now.workspace_id = accounts.workspace_id and health_now.account_id = accounts.id
left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
left join lateral (
  select health_scores.points
  from health_scores
  where health_scores.workspace_id = accounts.workspace_id
    and health_scores.account_id = accounts.id
    and health_scores.day <= :compare_day
  order by health_scores.day desc
  limit 1
) before on true
where accounts.workspace_id = :workspace_id
  and accounts.id = any(:account_ids)
