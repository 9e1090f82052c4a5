-- A deal that was lost waits no longer; the key of the licence; and which subscription an invoice is for, where its source says so.
alter table order_steps add column lost_on date, add column licence_key text, add check (lost_on >= opened_on);
alter table order_step_versions add column lost_on date, add column licence_key text;

-- Invoices may come before their subscription: it is looked for by its name.
alter table invoices add column subscription_key text;

alter table order_chains
  add column lost_on date,
  -- The day of the order, kept apart from the signature that it may stand for.
  add column ordered_on date,
  add column licence_keys text[] not null default '{}';

-- All accounts are judged once more, so that the columns are filled.
alter table accounts no force row level security;
alter table stale_accounts no force row level security;
insert into stale_accounts (workspace_id, account_id)
select workspace_id, id from accounts where removed_at is null
on conflict do nothing;
alter table accounts force row level security;
alter table stale_accounts force row level security;
