-- Since when somebody is shut out or gone, whichever way it came about; null while they are here.
alter table members add column out_since timestamptz;
alter table members no force row level security;
update members set out_since = now() where state in ('suspended', 'gone');
alter table members force row level security;

create function perennial_out_since() returns trigger language plpgsql as $$
begin
  if new.state in ('suspended', 'gone') then
    new.out_since := case when tg_op = 'UPDATE' and old.out_since is not null then old.out_since else now() end;
  else
    new.out_since := null;
  end if;
  return new;
end $$;
create trigger out_since before insert or update of state on members for each row execute function perennial_out_since();
