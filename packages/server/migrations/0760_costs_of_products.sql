-- A cost may be of one product; what names none is of all that an account has.
alter table costs add column product_key text;

-- Of what an account cost in a month (`account_cost_months`), the part that names a product. Null where nothing of the kind names it.
create table product_cost_months (
  workspace_id text not null,
  account_id text not null,
  product_key text not null,
  -- The first day of the month.
  month date not null,
  hosting_minor bigint,
  support_minor bigint,
  cs_minor bigint,
  primary key (workspace_id, account_id, product_key, month),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index product_cost_months_month on product_cost_months (workspace_id, month);
select perennial_wall('product_cost_months');
create trigger stale_values_new after insert on product_cost_months referencing new table as changed
  for each statement execute function perennial_stale_values();
create trigger stale_values_after after update on product_cost_months referencing new table as changed
  for each statement execute function perennial_stale_values();
create trigger stale_values_gone after delete on product_cost_months referencing old table as changed
  for each statement execute function perennial_stale_values();

-- A shared cost of a product is borne by those who have it, by whatever it is spread: their contracts change who bears it.
create function perennial_costs_by_contracts(workspace text) returns boolean language sql stable as $$
  select exists (
    select from costs
    where costs.workspace_id = workspace and costs.account_id is null and (costs.spread in ('even', 'arr') or costs.product_key is not null))
$$;

create or replace function perennial_stale_costs() returns trigger language plpgsql as $$
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
      where perennial_costs_by_contracts(changed.workspace_id)
      group by changed.workspace_id;
    when 'subscription_versions' then
      insert into stale_costs (workspace_id, driver, since)
      select changed.workspace_id, 'subscriptions', min(changed.valid_from)
      from changed join workspaces using (workspace_id)
      where perennial_costs_by_contracts(changed.workspace_id)
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

-- A contract that ends, goes on, or is of another product, changes what is spread from then on, however long ago it began.
create or replace function perennial_stale_costs_of_contracts() returns trigger language plpgsql as $$
begin
  insert into stale_costs (workspace_id, driver, since)
  select before.workspace_id, 'subscriptions', min(case
    when before.start_on = after.start_on and before.account_id = after.account_id and before.is_trial = after.is_trial
        and before.product_key is not distinct from after.product_key
      then least(before.end_on, after.end_on)
    else least(before.start_on, after.start_on)
  end)
  from before
  join after using (workspace_id, id)
  join workspaces using (workspace_id)
  where (before.start_on, before.end_on, before.account_id, before.is_trial, before.product_key)
      is distinct from (after.start_on, after.end_on, after.account_id, after.is_trial, after.product_key)
    and perennial_costs_by_contracts(before.workspace_id)
  group by before.workspace_id;
  return null;
end $$;

-- What accounts paid for each product is kept with their values: all are stated again.
alter table value_runs no force row level security;
update value_runs set day = null where day is not null;
alter table value_runs force row level security;
alter table value_accounts no force row level security;
update value_accounts set kept = kept || '{"products": []}';
alter table value_accounts force row level security;
