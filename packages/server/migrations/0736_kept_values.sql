-- What numbers about one account rest on that all of them say together: margin, discount, curves by segment. Stated by the engine.
create table workspace_worth (
  workspace_id text primary key references workspaces on delete cascade,
  worth jsonb not null,
  stated_at timestamptz not null
);
select perennial_wall('workspace_worth');

-- How an account came through its renewals, what it paid and what it cost, as of the end of the run's day: a projection of
-- subscriptions and cost months, so that a page does not read all contracts of all accounts.
create table value_accounts (
  workspace_id text not null,
  account_id text not null,
  kept jsonb not null,
  -- So that whoever holds a copy knows what to read again.
  stated_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('value_accounts');

-- How far that is kept: the day, null where all of it is to be stated again, and what all accounts say together.
create table value_runs (
  workspace_id text primary key references workspaces on delete cascade,
  day date,
  -- Somebody set a margin or a discount since.
  is_assumed_anew boolean not null default false,
  bases jsonb not null,
  stated_at timestamptz not null
);
select perennial_wall('value_runs');
select perennial_installation_door('value_runs');

create table stale_values (
  workspace_id text not null,
  account_id text not null,
  stale_since timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('stale_values');
select perennial_installation_door('stale_values');

-- An account that is on its way out is not there any more and is left alone.
create function perennial_stale_values() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'subscription_versions' then
    insert into stale_values (workspace_id, account_id, stale_since)
    select account.workspace_id, account.id, clock_timestamp()
    from changed
    join subscriptions as subscription on subscription.workspace_id = changed.workspace_id and subscription.id = changed.subscription_id
    join accounts as account on account.workspace_id = subscription.workspace_id and account.id = subscription.account_id
    group by account.workspace_id, account.id
    order by account.workspace_id, account.id
    on conflict (workspace_id, account_id) do update set stale_since = excluded.stale_since;
  else
    insert into stale_values (workspace_id, account_id, stale_since)
    select account.workspace_id, account.id, clock_timestamp()
    from changed
    join accounts as account on account.workspace_id = changed.workspace_id and account.id = changed.account_id
    group by account.workspace_id, account.id
    order by account.workspace_id, account.id
    on conflict (workspace_id, account_id) do update set stale_since = excluded.stale_since;
  end if;
  return null;
end $$;

do $$
declare
  watched text;
begin
  foreach watched in array array['subscriptions', 'subscription_versions', 'account_cost_months'] loop
    execute format('create trigger stale_values_new after insert on %I referencing new table as changed
      for each statement execute function perennial_stale_values()', watched);
    execute format('create trigger stale_values_after after update on %I referencing new table as changed
      for each statement execute function perennial_stale_values()', watched);
    execute format('create trigger stale_values_gone after delete on %I referencing old table as changed
      for each statement execute function perennial_stale_values()', watched);
  end loop;
  -- The account that a subscription was taken from.
  create trigger stale_values_before after update on subscriptions referencing old table as changed
    for each statement execute function perennial_stale_values();
end $$;

-- Rates and the currency speak of every account.
create function perennial_values_anew() returns trigger language plpgsql as $$
begin
  update value_runs set day = null where workspace_id = coalesce(new.workspace_id, old.workspace_id) and day is not null;
  return null;
end $$;
create trigger values_anew after insert or update or delete on fx_rates for each row execute function perennial_values_anew();
create trigger values_anew after update of currency on workspaces for each row
  when (old.currency is distinct from new.currency) execute function perennial_values_anew();
