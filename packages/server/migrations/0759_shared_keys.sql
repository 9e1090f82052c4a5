-- Who else holds the same licence key is asked for every account that is judged.
create index order_steps_licence_key on order_steps (workspace_id, licence_key) where licence_key is not null;
create index order_step_versions_licence_key on order_step_versions (workspace_id, licence_key) where licence_key is not null;

-- Accounts that hold a key which another holds are judged once more.
alter table order_steps no force row level security;
alter table stale_accounts no force row level security;
insert into stale_accounts (workspace_id, account_id)
select distinct own.workspace_id, own.account_id
from order_steps as own
join order_steps as other
  on other.workspace_id = own.workspace_id and other.licence_key = own.licence_key and other.account_id <> own.account_id
on conflict do nothing;
alter table order_steps force row level security;
alter table stale_accounts force row level security;
