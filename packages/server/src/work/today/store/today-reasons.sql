-- Open and snoozed signals, those closed by a person today, tasks open or done today, and notice days ahead,
-- of the accounts of a member's book, of their team, or of all; whoever stands in for somebody has their book too.
with scope as (
  select accounts.id
  from accounts
  where accounts.workspace_id = :workspace_id
    and accounts.removed_at is null
    and (:is_everyone or accounts.id in (select account_id from perennial_book(:workspace_id, :member_id, :today::date, :scope)))
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
  and (:is_everyone or tasks.owner_id is null or tasks.owner_id in (select perennial_acts_for(:workspace_id, :member_id, :today::date, :scope)))
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
union all
-- What renewals ask for: a signature within a week of the due day or after it, a decision of a lead, a call at a checkpoint, an early contact.
-- Nothing that the machine thinks of them.
select
  asks.account_id, 'renewal', asks.id, asks.key, '', asks.severity, asks.since, asks.since, asks.due_on, null,
  jsonb_build_object('renewalOn', asks.renewal_on, 'stir', asks.stir, 'stirKey', asks.stir_key), null, false, false, null,
  coalesce(asks.held_by = :member_id, false)
from (
  select
    renewal.account_id, renewal.id, renewal.due_on as renewal_on, renewal.stir, renewal.stir_key,
    coalesce(renewal.owner_id, accounts.owner_id) as held_by,
    case
      when renewal.is_auto_renewing = false and renewal.due_on <= :today::date + 7 then 'unsigned'
      when renewal.decide_by is not null then 'decision'
      when renewal.awaits is not null and coalesce(renewal.monitor_until, :today::date) <= :today::date then 'review'
      when renewal.monitor_until <= :today::date then 'review'
      when renewal.stirred_on is not null then 'contact'
      when renewal.contacted_on is null and renewal.contact_on <= :today::date
        and coalesce(renewal.first_on, renewal.second_on) > :today::date then 'contact'
    end as key,
    case
      when renewal.is_auto_renewing = false and renewal.due_on <= :today::date + 7 then 'high'
      when renewal.decide_by is not null then case when renewal.decide_by < :today::date then 'high' else 'medium' end
      when renewal.awaits = 2 and coalesce(accounts.tier, '') not in ('pooled', 'digital') then 'medium'
      when renewal.awaits is null and renewal.stirred_on is not null then 'medium'
      else 'low'
    end as severity,
    case
      when renewal.is_auto_renewing = false and renewal.due_on <= :today::date + 7 then renewal.due_on - 7
      when renewal.awaits = 2 then renewal.second_on
      when renewal.awaits = 1 then renewal.first_on
      when renewal.stirred_on is not null then renewal.stirred_on
      else renewal.contact_on
    end as since,
    case when renewal.decide_by is not null then renewal.decide_by else renewal.due_on end as due_on
  from (
    -- What was told in a contact stirs on, and asks for no other.
    select *, case when stir is not null and (contacted_on is null or stir_on > contacted_on) then stir_on end as stirred_on from renewals
  ) as renewal
  join accounts on accounts.workspace_id = renewal.workspace_id and accounts.id = renewal.account_id and accounts.removed_at is null
  where renewal.workspace_id = :workspace_id
    and renewal.outcome is null
    and not renewal.is_gone
) as asks
where asks.key is not null
  and case
    -- A decision is the lead's, whosever the renewal is.
    when asks.key = 'decision' then :decides
    else :is_everyone or asks.held_by in (select perennial_acts_for(:workspace_id, :member_id, :today::date, :scope))
  end
limit 100000
