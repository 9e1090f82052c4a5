-- The application owns no table, yet it alone knows when one has just been filled. A table that another transaction looks
-- at in this moment is passed over.
create function perennial_analyze(tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  name text;
begin
  foreach name in array tables loop
    execute format('analyze (skip_locked) %I.%I', 'public', name);
  end loop;
end $$;
