-- Which aspect of an account a scorecard looks at, and how its points are put together.
alter table setting_versions no force row level security;
alter table setting_drafts no force row level security;
alter table scorecards no force row level security;
update setting_versions as version set content = version.content || '{"aspect": "overall", "combining": "weighted"}'
from scorecards where scorecards.workspace_id = version.workspace_id and scorecards.id = version.subject;
update setting_drafts as draft set content = draft.content || '{"aspect": "overall", "combining": "weighted"}'
from scorecards where scorecards.workspace_id = draft.workspace_id and scorecards.id = draft.subject;
alter table setting_versions force row level security;
alter table setting_drafts force row level security;
alter table scorecards force row level security;

-- Scores beside the overall one, which is the health: at most one of each aspect an account and day.
create table aspect_scores (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  aspect text not null check (aspect in ('product', 'value', 'relationship', 'commercial')),
  day date not null,
  scorecard_id text not null,
  version int not null,
  points double precision,
  band text not null check (band in ('green', 'yellow', 'red', 'unknown')),
  coverage_ratio double precision not null,
  measures jsonb not null,
  ceilings jsonb not null default '[]',
  primary key (workspace_id, account_id, aspect, day),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index aspect_scores_day on aspect_scores (workspace_id, day);
select perennial_wall('aspect_scores');
