-- How each account stands with each product today: owned, owned and not used, tried, had before. Written when an account is judged.
create table product_holdings (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  -- Empty for what subscriptions name no product for.
  product_key text not null,
  state text not null check (state in ('owned', 'unused', 'tried', 'former')),
  -- Twelve months of what is paid for it, in the workspace's currency; null where a rate is not known.
  arr_minor bigint,
  seats int,
  seats_used int,
  used_on date,
  -- Since when it is owned, or may be tried.
  since date,
  ended_on date,
  primary key (workspace_id, account_id, product_key),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index product_holdings_product on product_holdings (workspace_id, product_key, state);
select perennial_wall('product_holdings');

-- All accounts are judged once more, so that the table is filled.
alter table accounts no force row level security;
alter table stale_accounts no force row level security;
insert into stale_accounts (workspace_id, account_id)
select workspace_id, id from accounts where removed_at is null
on conflict do nothing;
alter table accounts force row level security;
alter table stale_accounts force row level security;
