-- Metrics that a workspace defined itself. A removed one keeps its versions: old readings still say what they were.
create table own_metrics (
  workspace_id text not null references workspaces on delete cascade,
  key text not null check (key ~ '^own_[a-z0-9_]{1,40}$'),
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, key)
);
select perennial_wall('own_metrics');

-- What a metric said from when on; never edited.
create table own_metric_versions (
  workspace_id text not null,
  key text not null,
  version int not null check (version >= 1),
  -- Words, unit, direction, and how it is counted.
  definition jsonb not null,
  -- The day since which it counts as it does; a version that changes only words keeps it.
  counted_since date not null,
  defined_at timestamptz not null,
  defined_by text,
  primary key (workspace_id, key, version),
  foreign key (workspace_id, key) references own_metrics on delete cascade
);
select perennial_wall('own_metric_versions');
