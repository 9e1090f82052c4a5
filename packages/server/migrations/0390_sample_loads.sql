-- A sample company on its way into a workspace; done again from where it stood when the engine was stopped.
create table sample_loads (
  workspace_id text primary key references workspaces on delete cascade,
  seed int not null,
  today date not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- What is being brought in: everything but usage, the newest days of usage, or the older ones.
  step text not null default 'facts' check (step in ('facts', 'newest', 'older')),
  -- Usage is there from this day on; null before the newest is in.
  usage_since date,
  done_ratio double precision not null default 0 check (done_ratio >= 0 and done_ratio <= 1),
  asked_at timestamptz not null default now(),
  newest_at timestamptz,
  ended_at timestamptz
);
select perennial_wall('sample_loads');
select perennial_installation_door('sample_loads');
