-- Who sells to an account is handed over as its owner is, each time with its day: credit goes by it. Whatever kinds are known stay known.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(known.kind), ', ') into kinds
  from (
    select distinct found.kind
    from pg_constraint as held
    cross join lateral regexp_matches(pg_get_constraintdef(held.oid), $q$'([a-z_]+)'::text$q$, 'g') as matched (parts)
    cross join lateral unnest(matched.parts || array['sales']) as found (kind)
    where held.conrelid = 'account_changes'::regclass and held.conname = 'account_changes_kind_check'
  ) as known;
  alter table account_changes drop constraint account_changes_kind_check;
  execute format('alter table account_changes add constraint account_changes_kind_check check (kind in (%s))', kinds);
end $$;
