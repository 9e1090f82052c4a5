-- What product holdings come to by product and state, removed accounts and all: the head of the grid is read from here. Rows are
-- added alone, what came and what went, so that nobody waits for another; whoever judges folds them into one now and then.
create table product_holding_sums (
  workspace_id text not null references workspaces on delete cascade,
  id bigint generated always as identity,
  product_key text not null,
  state text not null,
  accounts int not null,
  arr_minor bigint not null,
  -- Accounts that have it and whose part of the ARR is not known.
  without_arr int not null,
  -- Accounts of which any use is known.
  used int not null,
  primary key (workspace_id, id)
);
select perennial_wall('product_holding_sums');

-- A workspace on its way out is not there any more and is left alone.
create function perennial_add_holding_sums() returns trigger language plpgsql as $$
begin
  insert into product_holding_sums (workspace_id, product_key, state, accounts, arr_minor, without_arr, used)
  select changed.workspace_id, changed.product_key, changed.state, count(*), coalesce(sum(changed.arr_minor), 0),
    count(*) filter (where changed.arr_minor is null and changed.state in ('owned', 'unused')), count(changed.used_on)
  from changed join workspaces using (workspace_id)
  group by changed.workspace_id, changed.product_key, changed.state;
  return null;
end $$;
create function perennial_take_holding_sums() returns trigger language plpgsql as $$
begin
  insert into product_holding_sums (workspace_id, product_key, state, accounts, arr_minor, without_arr, used)
  select changed.workspace_id, changed.product_key, changed.state, -count(*), -coalesce(sum(changed.arr_minor), 0),
    -count(*) filter (where changed.arr_minor is null and changed.state in ('owned', 'unused')), -count(changed.used_on)
  from changed join workspaces using (workspace_id)
  group by changed.workspace_id, changed.product_key, changed.state;
  return null;
end $$;

alter table product_holdings no force row level security;
alter table product_holding_sums no force row level security;
insert into product_holding_sums (workspace_id, product_key, state, accounts, arr_minor, without_arr, used)
select workspace_id, product_key, state, count(*), coalesce(sum(arr_minor), 0),
  count(*) filter (where arr_minor is null and state in ('owned', 'unused')), count(used_on)
from product_holdings
group by workspace_id, product_key, state;
alter table product_holdings force row level security;
alter table product_holding_sums force row level security;

create trigger holding_sums_new after insert on product_holdings referencing new table as changed
  for each statement execute function perennial_add_holding_sums();
create trigger holding_sums_gone after delete on product_holdings referencing old table as changed
  for each statement execute function perennial_take_holding_sums();
create trigger holding_sums_before after update on product_holdings referencing old table as changed
  for each statement execute function perennial_take_holding_sums();
create trigger holding_sums_after after update on product_holdings referencing new table as changed
  for each statement execute function perennial_add_holding_sums();
