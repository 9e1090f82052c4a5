-- Where each account of the scope stands on its way to first value whose contract began within the period.
select
  accounts.id as account_id,
  accounts.name,
  accounts.segment,
  accounts.owner_id,
  members.name as owner_name,
  clock.definition_name,
  clock.state,
  clock.start_on,
  clock.reached_on,
  clock.elapsed_days,
  clock.held_days,
  clock.steps,
  clock.is_activated,
  clock.activated_on,
  clock.is_overdue,
  account_state.arr_minor,
  (readings_now.known ->> 'days_since_progress') :: int as days_since_progress
from first_value_clocks as clock
join accounts on accounts.workspace_id = clock.workspace_id and accounts.id = clock.account_id
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
left join readings_now on readings_now.workspace_id = accounts.workspace_id and readings_now.account_id = accounts.id
where clock.workspace_id = :workspace_id
  and clock.state <> 'not_started'
  and accounts.removed_at is null
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
  and clock.start_on >= :since
  and clock.start_on < :until
limit 100000
