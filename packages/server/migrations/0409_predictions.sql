-- What the history of a workspace was fitted to: asked last, how far it is, and the last fit that ended.
create table prediction_fits (
  workspace_id text primary key references workspaces on delete cascade,
  asked jsonb not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  done_ratio double precision check (done_ratio >= 0 and done_ratio <= 1),
  found jsonb,
  found_at timestamptz,
  -- The day for which it was told of all accounts last, and how far the present lies from what it was learned from.
  told_on date,
  drift jsonb
);
select perennial_wall('prediction_fits');
select perennial_installation_door('prediction_fits');

-- What was told of an account: of each month the last, so that it can be held against what came.
create table predictions (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  kind text not null check (kind in ('leaving', 'contracting', 'deciding')),
  day date not null,
  fitted_at timestamptz not null,
  chance double precision not null check (chance >= 0 and chance <= 1),
  reasons jsonb not null,
  -- Of a kind that is told month by month: the chance by the end of each month ahead.
  months double precision[],
  primary key (workspace_id, kind, account_id, day),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index predictions_by_chance on predictions (workspace_id, kind, day, chance desc, account_id);
select perennial_wall('predictions');
