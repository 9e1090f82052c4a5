-- In which plans an account has a product: the grid is of products and of their packages.
alter table product_holdings add column plans text[] not null default '{}';

-- All accounts are judged once more, so that the column is filled.
alter table accounts no force row level security;
alter table stale_accounts no force row level security;
insert into stale_accounts (workspace_id, account_id)
select workspace_id, id from accounts where removed_at is null
on conflict do nothing;
alter table accounts force row level security;
alter table stale_accounts force row level security;
