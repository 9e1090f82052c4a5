-- What an account cost in a month, kind by kind: its own costs and its part of what is shared, in whole minor units of the
-- workspace's currency. A projection of costs and of what they are spread by, stated again by the engine. Null where nobody
-- told of the kind, or a rate is not known.
create table account_cost_months (
  workspace_id text not null,
  account_id text not null,
  -- The first day of the month.
  month date not null,
  acquisition_minor bigint,
  onboarding_minor bigint,
  hosting_minor bigint,
  support_minor bigint,
  cs_minor bigint,
  primary key (workspace_id, account_id, month),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index account_cost_months_month on account_cost_months (workspace_id, month);
select perennial_wall('account_cost_months');

-- What changed since costs were stated: costs themselves, rates, or that by which shared costs are spread, and of which days;
-- open where it holds on. Rows are added alone, so that nobody waits for another.
create table stale_costs (
  workspace_id text not null references workspaces on delete cascade,
  id bigint generated always as identity,
  driver text not null check (driver in ('costs', 'rates', 'subscriptions', 'tickets', 'hours', 'events')),
  since date not null,
  until date,
  noted_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id)
);
select perennial_wall('stale_costs');
select perennial_installation_door('stale_costs');

-- A workspace on its way out is not there any more and is left alone; one without shared costs has nothing to spread anew.
create function perennial_stale_costs() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'costs' then
      insert into stale_costs (workspace_id, driver, since, until)
      select changed.workspace_id, 'costs', min(changed.since), max(changed.until)
      from changed join workspaces using (workspace_id)
      group by changed.workspace_id;
    when 'fx_rates' then
      insert into stale_costs (workspace_id, driver, since)
      select changed.workspace_id, 'rates', min(changed.since)
      from changed join workspaces using (workspace_id)
      where exists (select from costs where costs.workspace_id = changed.workspace_id)
      group by changed.workspace_id;
    when 'subscriptions' then
      insert into stale_costs (workspace_id, driver, since)
      select changed.workspace_id, 'subscriptions', min(changed.start_on)
      from changed join workspaces using (workspace_id)
      where exists (select from costs where costs.workspace_id = changed.workspace_id and costs.spread in ('even', 'arr'))
      group by changed.workspace_id;
    when 'subscription_versions' then
      insert into stale_costs (workspace_id, driver, since)
      select changed.workspace_id, 'subscriptions', min(changed.valid_from)
      from changed join workspaces using (workspace_id)
      where exists (select from costs where costs.workspace_id = changed.workspace_id and costs.spread in ('even', 'arr'))
      group by changed.workspace_id;
    when 'tickets' then
      -- A day more on both sides, whatever the time zone.
      insert into stale_costs (workspace_id, driver, since, until)
      select changed.workspace_id, 'tickets', (min(changed.opened_at) at time zone 'UTC')::date - 1, (max(changed.opened_at) at time zone 'UTC')::date + 2
      from changed join workspaces using (workspace_id)
      where exists (select from costs where costs.workspace_id = changed.workspace_id and costs.spread = 'tickets')
      group by changed.workspace_id;
    when 'service_hours' then
      insert into stale_costs (workspace_id, driver, since, until)
      select changed.workspace_id, 'hours', min(changed.worked_on), max(changed.worked_on) + 1
      from changed join workspaces using (workspace_id)
      where exists (select from costs where costs.workspace_id = changed.workspace_id and costs.spread = 'hours')
      group by changed.workspace_id;
  end case;
  return null;
end $$;

do $$
declare
  watched text;
begin
  foreach watched in array array['costs', 'fx_rates', 'subscriptions', 'subscription_versions', 'tickets', 'service_hours'] loop
    execute format('create trigger stale_costs_new after insert on %I referencing new table as changed
      for each statement execute function perennial_stale_costs()', watched);
    execute format('create trigger stale_costs_gone after delete on %I referencing old table as changed
      for each statement execute function perennial_stale_costs()', watched);
  end loop;
  foreach watched in array array['costs', 'fx_rates', 'subscription_versions', 'tickets', 'service_hours'] loop
    execute format('create trigger stale_costs_before after update on %I referencing old table as changed
      for each statement execute function perennial_stale_costs()', watched);
    execute format('create trigger stale_costs_after after update on %I referencing new table as changed
      for each statement execute function perennial_stale_costs()', watched);
  end loop;
end $$;

-- A contract that ends, or goes on, changes what is spread from then on, however long ago it began.
create function perennial_stale_costs_of_contracts() returns trigger language plpgsql as $$
begin
  insert into stale_costs (workspace_id, driver, since)
  select before.workspace_id, 'subscriptions', min(case
    when before.start_on = after.start_on and before.account_id = after.account_id and before.is_trial = after.is_trial
      then least(before.end_on, after.end_on)
    else least(before.start_on, after.start_on)
  end)
  from before
  join after using (workspace_id, id)
  join workspaces using (workspace_id)
  where (before.start_on, before.end_on, before.account_id, before.is_trial)
      is distinct from (after.start_on, after.end_on, after.account_id, after.is_trial)
    and exists (select from costs where costs.workspace_id = before.workspace_id and costs.spread in ('even', 'arr'))
  group by before.workspace_id;
  return null;
end $$;
create trigger stale_costs_changed after update on subscriptions referencing old table as before new table as after
  for each statement execute function perennial_stale_costs_of_contracts();

-- What a workspace's currency is changes what all of it comes to.
create function perennial_stale_costs_of_currency() returns trigger language plpgsql as $$
begin
  insert into stale_costs (workspace_id, driver, since) values (new.workspace_id, 'rates', date '1970-01-01');
  return null;
end $$;
create trigger stale_costs_currency after update of currency on workspaces for each row
  when (old.currency is distinct from new.currency) execute function perennial_stale_costs_of_currency();

alter table costs no force row level security;
alter table stale_costs no force row level security;
insert into stale_costs (workspace_id, driver, since, until)
select workspace_id, 'costs', min(since), max(until) from costs group by workspace_id;
alter table costs force row level security;
alter table stale_costs force row level security;
