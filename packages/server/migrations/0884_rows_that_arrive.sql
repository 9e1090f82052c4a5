-- Rows of a workspace that comes in bring with them what triggers made of them elsewhere. Triggers that write rest for that transaction, and
-- nobody else waits, as they would if the triggers were disabled. Never for the application, whose entries of the audit are chained.
create function perennial_is_arriving() returns boolean language sql stable as $$
  select current_user <> 'perennial_app' and coalesce(current_setting('app.arriving', true), '') = 'on'
$$;

do $$
declare
  one record;
begin
  for one in
    select tgrelid::regclass::text as of_table, tgname as name, tgqual is not null as has_condition, pg_get_triggerdef(oid) as definition
    from pg_trigger
    where not tgisinternal and tgtype & 4 <> 0
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
  loop
    if one.has_condition then raise exception '% of % has a condition already', one.name, one.of_table; end if;
    execute format('drop trigger %I on %s', one.name, one.of_table);
    execute regexp_replace(one.definition, ' EXECUTE FUNCTION ', ' WHEN (not perennial_is_arriving()) EXECUTE FUNCTION ');
  end loop;
end $$;
