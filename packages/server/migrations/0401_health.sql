-- A scorecard is a line of versions; what is published is never edited. Which one an account gets is said by its
-- rule; of several that fit, the first by place.
create table scorecards (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  key text not null,
  place int not null,
  version int not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
select perennial_wall('scorecards');

create table scorecard_versions (
  workspace_id text not null,
  scorecard_id text not null,
  version int not null check (version > 0),
  definition jsonb not null,
  note text not null,
  published_at timestamptz not null,
  published_by text,
  primary key (workspace_id, scorecard_id, version),
  foreign key (workspace_id, scorecard_id) references scorecards on delete cascade
);
select perennial_wall('scorecard_versions');

-- One draft a member and scorecard; it touches no live score.
create table scorecard_drafts (
  workspace_id text not null,
  scorecard_id text not null,
  member_id text not null,
  based_on int not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  primary key (workspace_id, scorecard_id, member_id),
  foreign key (workspace_id, scorecard_id) references scorecards on delete cascade
);
select perennial_wall('scorecard_drafts');

-- The score of each account now.
create table health_now (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  scorecard_id text not null,
  version int not null,
  day date not null,
  points double precision,
  band text not null check (band in ('green', 'yellow', 'red', 'unknown')),
  coverage_ratio double precision not null,
  -- The first day of the present band.
  band_since date not null,
  -- Points of each measure, with value and freshness.
  measures jsonb not null,
  -- Ceilings that hold the band down.
  ceilings jsonb not null default '[]',
  scored_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index health_now_band on health_now (workspace_id, band);
select perennial_wall('health_now');

-- The last score of each day; never rewritten once the day is over.
create table health_scores (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  day date not null,
  scorecard_id text not null,
  version int not null,
  points double precision,
  band text not null check (band in ('green', 'yellow', 'red', 'unknown')),
  coverage_ratio double precision not null,
  measures jsonb not null,
  ceilings jsonb not null default '[]',
  primary key (workspace_id, account_id, day),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index health_scores_day on health_scores (workspace_id, day);
select perennial_wall('health_scores');
