-- The movement ledger: what an account's recurring money did on which day, in the currency that it is paid in. A projection of
-- subscriptions and their versions, stated account by account, and rebuilt from them at any time.
create table revenue_ledgers (
  workspace_id text not null references workspaces on delete cascade,
  -- Counts up with every restatement, so that whoever holds a copy knows what to read again.
  revision bigint not null,
  began_at timestamptz not null,
  stated_at timestamptz not null,
  primary key (workspace_id)
);
select perennial_wall('revenue_ledgers');

-- An account that has, or had, movements; `place` stands for it where 200,000 of them are sent at once.
create table revenue_ledger_accounts (
  workspace_id text not null,
  account_id text not null,
  place int generated always as identity,
  revision bigint not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index revenue_ledger_accounts_revision on revenue_ledger_accounts (workspace_id, revision);
select perennial_wall('revenue_ledger_accounts');

create table revenue_movements (
  workspace_id text not null,
  account_id text not null,
  day date not null,
  nth smallint not null,
  kind text not null check (kind in ('new', 'reactivation', 'expansion', 'contraction', 'churn')),
  -- Null where nobody told it and the versions do not.
  reason text check (reason in ('seats', 'plan', 'add_on', 'price', 'discount')),
  currency text not null,
  -- Minor units of a month, below zero where less is paid.
  amount_minor bigint not null,
  -- Of a churn whose cause is coded.
  is_involuntary boolean,
  -- The versions that held before and hold after, each as the id of its subscription, a slash and its first day.
  before_versions text[] not null,
  after_versions text[] not null,
  primary key (workspace_id, account_id, day, nth),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index revenue_movements_day on revenue_movements (workspace_id, day);
select perennial_wall('revenue_movements');

-- What a correction changed of months that were over: by account and currency, month after month, from what to what.
create table revenue_restatements (
  workspace_id text not null,
  id bigint generated always as identity,
  account_id text not null,
  stated_at timestamptz not null,
  -- The import that brought the correction, where one did, and the source that it speaks for.
  import_id text,
  source_key text,
  currency text not null,
  -- First days of the months, and what was paid for a month at the end of each.
  months date[] not null,
  from_minor bigint[] not null,
  to_minor bigint[] not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index revenue_restatements_at on revenue_restatements (workspace_id, stated_at desc, id desc);
create index revenue_restatements_account on revenue_restatements (workspace_id, account_id);
select perennial_wall('revenue_restatements');

-- Accounts whose subscriptions changed since they were stated.
create table stale_ledgers (
  workspace_id text not null,
  account_id text not null,
  stale_since timestamptz not null,
  import_id text,
  source_key text,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index stale_ledgers_since on stale_ledgers (stale_since);
select perennial_wall('stale_ledgers');
select perennial_installation_door('stale_ledgers');

-- Whoever writes a subscription, a version or a cause of churn, by whatever way, makes its account's ledger stale. An account that
-- is on its way out is not there any more and is left alone.
create function perennial_stale_ledger() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'subscription_versions' then
    insert into stale_ledgers (workspace_id, account_id, stale_since, import_id, source_key)
    select account.workspace_id, account.id, clock_timestamp(), nullif(current_setting('app.import_id', true), ''), max(subscription.source_key)
    from changed
    join subscriptions as subscription on subscription.workspace_id = changed.workspace_id and subscription.id = changed.subscription_id
    join accounts as account on account.workspace_id = subscription.workspace_id and account.id = subscription.account_id
    group by account.workspace_id, account.id
    order by account.workspace_id, account.id
    on conflict (workspace_id, account_id) do update
    set stale_since = excluded.stale_since, import_id = excluded.import_id, source_key = excluded.source_key;
  else
    insert into stale_ledgers (workspace_id, account_id, stale_since, import_id, source_key)
    select account.workspace_id, account.id, clock_timestamp(), nullif(current_setting('app.import_id', true), ''), max(changed.source_key)
    from changed
    join accounts as account on account.workspace_id = changed.workspace_id and account.id = changed.account_id
    group by account.workspace_id, account.id
    order by account.workspace_id, account.id
    on conflict (workspace_id, account_id) do update
    set stale_since = excluded.stale_since, import_id = excluded.import_id, source_key = excluded.source_key;
  end if;
  return null;
end $$;

do $$
declare
  watched text;
begin
  foreach watched in array array['subscriptions', 'subscription_versions', 'churn_events'] loop
    execute format('create trigger stale_ledger_new after insert on %I referencing new table as changed
      for each statement execute function perennial_stale_ledger()', watched);
    execute format('create trigger stale_ledger_after after update on %I referencing new table as changed
      for each statement execute function perennial_stale_ledger()', watched);
    execute format('create trigger stale_ledger_gone after delete on %I referencing old table as changed
      for each statement execute function perennial_stale_ledger()', watched);
  end loop;
  -- The account that a subscription was taken from.
  create trigger stale_ledger_before after update on subscriptions referencing old table as changed
    for each statement execute function perennial_stale_ledger();
end $$;

alter table subscriptions no force row level security;
alter table stale_ledgers no force row level security;
insert into stale_ledgers (workspace_id, account_id, stale_since)
select distinct workspace_id, account_id, now() from subscriptions;
alter table subscriptions force row level security;
alter table stale_ledgers force row level security;
