-- How long an account has paid, in whole months less gaps, as the metric tells it on the day of the last look: read for ladders of tenure over all
-- accounts, for which its document of readings is too large.
create table account_tenures (
  workspace_id text not null,
  account_id text not null,
  months int not null check (months >= 0),
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('account_tenures');
alter table renewal_runs no force row level security;
delete from renewal_runs;
alter table renewal_runs force row level security;

-- What lies ahead is asked for far more often than what is over, and is the smaller part.
create index renewals_open on renewals (workspace_id, due_on, id) where outcome is null and not is_gone;
create index renewal_forecasts_taken on renewal_forecasts (workspace_id, is_replayed, taken_on);
