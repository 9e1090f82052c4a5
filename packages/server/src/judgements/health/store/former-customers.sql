-- Accounts that were customers and are none now, and when they left: since the day the page compares with, or before.
-- As of that day an account had a score if the last of the seven days before on which it was looked at gave it one.
select
  accounts.id as account_id,
  accounts.name,
  was_customer.since as is_since
from accounts
join stage_now on stage_now.workspace_id = accounts.workspace_id and stage_now.account_id = accounts.id
left join health_now on health_now.workspace_id = accounts.workspace_id and health_now.account_id = accounts.id
cross join lateral (
  select exists (
    select
    from health_scores
    where health_scores.workspace_id = accounts.workspace_id
      and health_scores.account_id = accounts.id
      and health_scores.day > :from_day::date - 7
      and not exists (
        select
        from reading_days
        where reading_days.workspace_id = accounts.workspace_id
          and reading_days.account_id = accounts.id
          and reading_days.day > health_scores.day
          and reading_days.day <= :from_day
      )
  ) as since
) as was_customer
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and stage_now.stage = 'churned'
  and health_now.band is null
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
  and (:segment::text is null or accounts.segment = :segment)
limit 100000
