-- What accounts pay by plans that roll on from month to month, at the first day of each of the last months and of the month after. One row an
-- account, as its subscriptions tell it; such plans have no renewal, their retention by month stands in its place.
create table rolling_months (
  workspace_id text not null,
  account_id text not null,
  -- The first day of the latest month; the others are those before it, the oldest first.
  month_on date not null,
  -- A month's price in minor units of the workspace's currency; null where it had no such plan, or a rate is not known.
  opening bigint[] not null,
  -- The same a month later, 0 where it left; null while it may still sign on, or a rate is not known.
  closing bigint[] not null,
  -- Months of which it had such a plan, whatever is known of its price.
  is_there boolean[] not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('rolling_months');
-- They are told of all accounts the next time that all are looked at.
alter table renewal_runs no force row level security;
delete from renewal_runs;
alter table renewal_runs force row level security;
