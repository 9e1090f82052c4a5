-- How far every order of an account has come on its way to cash, by subscription; written when the account is judged.
create table order_chains (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  -- The subscription's id, or the number of an order that nobody has signed yet.
  chain text not null,
  subscription_id text,
  product_key text,
  opened_on date,
  quoted_on date,
  signed_on date,
  provisioned_on date,
  entitled_on date,
  invoiced_on date,
  used_on date,
  paid_on date,
  start_on date,
  end_on date,
  -- Who says each step.
  said_by jsonb not null,
  -- Twelve months of it, in the workspace's currency; null where a rate is not known, or nothing is signed.
  arr_minor bigint,
  -- The first invoice, in the workspace's currency; null where there is none, or a rate is not known.
  invoice_minor bigint,
  invoice_due_on date,
  -- Steps that the workspace tells, or did tell, of an order signed on that day: those that can be missing.
  told text[] not null,
  -- Each broken link with the day of the step before it.
  broken jsonb not null,
  primary key (workspace_id, account_id, chain),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index order_chains_signed on order_chains (workspace_id, signed_on);
select perennial_wall('order_chains');

-- All accounts are judged once more, so that the table is filled.
alter table accounts no force row level security;
alter table stale_accounts no force row level security;
insert into stale_accounts (workspace_id, account_id)
select workspace_id, id from accounts where removed_at is null
on conflict do nothing;
alter table accounts force row level security;
alter table stale_accounts force row level security;
