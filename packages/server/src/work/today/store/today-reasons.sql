-- Open and snoozed signals, those closed by a person today, tasks open or done today, and notice days ahead,
-- of the accounts that the owners named have; of all accounts when none is named.
with scope as (
  select accounts.id
  from accounts
  where accounts.workspace_id = :workspace_id
    and accounts.removed_at is null
    and (:is_everyone or accounts.owner_id = :member_id)
)
select
  signals.account_id,
  'signal' as kind,
  signals.id,
  signals.key,
  signals.subject,
  signals.severity,
  signals.since,
  signals.opened_on,
  null::date as due_on,
  null::text as title,
  signals.evidence,
  case when signals.state = 'snoozed' then signals.snoozed_until end as snoozed_until,
  signals.state = 'snoozed' and signals.snooze_until_worse as snooze_until_worse,
  signals.state = 'closed' as is_done,
  signals.closed_as,
  false as is_mine
from signals
join scope on scope.id = signals.account_id
where signals.workspace_id = :workspace_id
  and (signals.state <> 'closed' or (signals.closed_by is not null and signals.closed_on = :today))
union all
select
  tasks.account_id, 'task', tasks.id, 'task', '', null, null, tasks.created_at::date, tasks.due_on, tasks.title, '{}'::jsonb, null, false,
  tasks.state = 'done', null, coalesce(tasks.owner_id = :member_id, false)
from tasks
join scope on scope.id = tasks.account_id
where tasks.workspace_id = :workspace_id
  and (tasks.state = 'open' or (tasks.state = 'done' and tasks.done_at >= :day_start))
  and (:is_everyone or tasks.owner_id is null or tasks.owner_id = :member_id)
union all
select
  account_state.account_id, 'notice', account_state.account_id, 'notice', '', null, null, null, account_state.notice_on, null, '{}'::jsonb, null, false, false, null, false
from account_state
join scope on scope.id = account_state.account_id
where account_state.workspace_id = :workspace_id
  and account_state.notice_on >= :today
  and account_state.notice_on <= :notice_until
  -- The signal says it better, where there is one.
  and not exists (
    select from signals
    where signals.workspace_id = :workspace_id
      and signals.account_id = account_state.account_id
      and signals.key = 'notice_near'
      and (signals.state <> 'closed' or signals.closed_on = :today)
  )
limit 100000
