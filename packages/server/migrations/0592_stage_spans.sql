-- Every stage that an account entered, with the day; it stays in it until the next. What was reconstructed of the past is made anew
-- after an import, as scores are.
create table stage_spans (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  since date not null,
  stage text not null check (stage in ('prospect', 'trying', 'evaluating', 'onboarding', 'adopting', 'established', 'growing', 'advocating', 'churned')),
  primary key (workspace_id, account_id, since),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);

alter table account_state no force row level security;
alter table account_histories no force row level security;
insert into stage_spans (workspace_id, account_id, since, stage)
select workspace_id, account_id, coalesce(stage_since, computed_at::date), stage
from account_state
where stage is not null;
-- Histories are filled again, so that the stages of the past are in them.
update account_histories set filled_at = null where filled_at is not null;
alter table account_state force row level security;
alter table account_histories force row level security;
select perennial_wall('stage_spans');

-- How long accounts of a segment stay in a stage; those of all under no segment. Counted anew when all accounts are.
create table stage_stays (
  workspace_id text not null references workspaces on delete cascade,
  segment text not null,
  stage text not null,
  -- Stays that began while we watched, and how many of them have ended.
  stays int not null,
  ended int not null,
  -- After so many days half, and three quarters, have moved on; null where too few have.
  half_days int,
  most_days int,
  primary key (workspace_id, segment, stage)
);
select perennial_wall('stage_stays');
