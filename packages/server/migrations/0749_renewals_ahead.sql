-- Of each account the renewal that is next: what people said of it, and the machine's view, which is not for everybody's eyes while it waits
-- for a call (`calls_awaited`). A category that was called without a chance stands for the middle of it, as everywhere.
create view renewals_ahead with (security_invoker = true) as
select distinct on (renewal.workspace_id, renewal.account_id)
  renewal.workspace_id, renewal.account_id, renewal.id as renewal_id, renewal.due_on, renewal.due_minor, renewal.step, renewal.first_on, renewal.second_on,
  coalesce(renewal.owner_id, account.owner_id) as member_id,
  renewal.awaits is not null as is_awaited,
  nullif(renewal.called_category, 'unknown') as said_category,
  coalesce(renewal.called_chance, case renewal.called_category
    when 'commit' then 0.95 when 'likely' then 0.8 when 'at_risk' then 0.55 when 'loss_expected' then 0.2 end) as said_chance,
  nullif(renewal.category, 'unknown') as category,
  renewal.chance
from renewals as renewal
join accounts as account on account.workspace_id = renewal.workspace_id and account.id = renewal.account_id and account.removed_at is null
where renewal.outcome is null and not renewal.is_gone
order by renewal.workspace_id, renewal.account_id, renewal.due_on, renewal.id;
