-- Which renewals wait for a call, and whose call it is. Of their accounts no page tells that person what the machine thinks before.
create view calls_awaited with (security_invoker = true) as
select renewal.workspace_id, renewal.account_id, renewal.id as renewal_id, renewal.awaits as checkpoint,
  coalesce(renewal.owner_id, account.owner_id) as member_id
from renewals as renewal
join accounts as account on account.workspace_id = renewal.workspace_id and account.id = renewal.account_id and account.removed_at is null
where renewal.awaits is not null and renewal.outcome is null and not renewal.is_gone;

create index renewals_awaiting on renewals (workspace_id, account_id) where awaits is not null and outcome is null and not is_gone;

-- Whoever said it could see the machine's view before: between checkpoints, as a decision, or as a lead of somebody else's renewal.
alter table renewal_calls add has_seen boolean not null default false;
alter table renewal_calls no force row level security;
update renewal_calls set has_seen = true where kind = 'decision' or checkpoint is null;
alter table renewal_calls force row level security;
