-- A caller who sees but some of the accounts: app.sees is 'some', and app.accounts names those accounts, for one transaction.
-- Whoever sees all pays for one comparison a table, made once a statement; the set is made only where it is asked for.
create function perennial_visible_accounts() returns setof text language sql stable parallel safe rows 200 as $$
  select unnest(string_to_array(nullif(current_setting('app.accounts', true), ''), ' '))
$$;

-- For questions that answer from what was reckoned over all accounts, and must reckon anew for whoever sees but some.
create function perennial_sees_all() returns boolean language sql stable parallel safe as $$
  select current_setting('app.sees', true) is distinct from 'some'
$$;

-- The book of a member: what they own, and what they have a duty on. `with_pods`: that of all in their pods as well.
-- The one place that says whose an account is.
create function perennial_book(member text, with_pods boolean) returns setof text language sql stable as $$
  select id from accounts
  where workspace_id = nullif(current_setting('app.workspace_id', true), '') and owner_id = member
  union
  select account_id from account_team
  where workspace_id = nullif(current_setting('app.workspace_id', true), '') and member_id = member
$$;

-- Restrictive: it narrows what the wall of the workspace lets through, and what is written too.
create function perennial_book_wall(table_name text, condition text default 'account_id in (select perennial_visible_accounts())')
returns void language plpgsql as $$
begin
  execute format(
    'create policy book_wall on %I as restrictive for all
       using ((select current_setting(''app.sees'', true)) is distinct from ''some'' or %s)
       with check ((select current_setting(''app.sees'', true)) is distinct from ''some'' or %s)',
    table_name, condition, condition);
end $$;

-- What was reckoned over all accounts: not shown to whoever sees but some. Their writes go through, as the log of changes needs.
create function perennial_whole_wall(table_name text) returns void language plpgsql as $$
begin
  execute format(
    'create policy whole_wall on %I as restrictive for select
       using ((select current_setting(''app.sees'', true)) is distinct from ''some'')',
    table_name);
end $$;

select perennial_book_wall('accounts', 'id in (select perennial_visible_accounts())');
-- A task without an account is a member's own.
select perennial_book_wall('tasks', '(account_id is null or account_id in (select perennial_visible_accounts()))');

select perennial_book_wall(c.relname)
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'tasks';

-- What belongs to an account by way of another row is seen with that row.
select perennial_book_wall(table_name, format('%I in (select id from %I)', key_name, parent_name))
from (values
  ('contact_aliases', 'contact_id', 'contacts'),
  ('opportunity_versions', 'opportunity_id', 'opportunities'),
  ('opportunity_signals', 'opportunity_id', 'opportunities'),
  ('order_step_versions', 'order_step_id', 'order_steps'),
  ('renewal_calls', 'renewal_id', 'renewals'),
  ('renewal_contacts', 'renewal_id', 'renewals'),
  ('renewal_events', 'renewal_id', 'renewals'),
  ('renewal_forecasts', 'renewal_id', 'renewals'),
  ('renewal_reviews', 'renewal_id', 'renewals'),
  ('risk_versions', 'risk_id', 'risks'),
  ('risk_signals', 'risk_id', 'risks'),
  ('subscription_versions', 'subscription_id', 'subscriptions')
) as kept_with (table_name, key_name, parent_name);

select perennial_whole_wall(table_name)
from unnest(array[
  'audit_entries', 'backtests', 'import_rows', 'imports', 'intake_journal', 'mass_drops', 'planted_drops', 'product_holding_sums',
  'set_aside_events', 'stripe_connections', 'stripe_customers', 'stripe_events', 'stripe_snapshots'
]) as table_name;
