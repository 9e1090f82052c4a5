-- The backtest of a workspace's score: what was asked last, how far it is, and what the last one that ended found.
create table backtests (
  workspace_id text primary key references workspaces on delete cascade,
  asked jsonb not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  done_ratio double precision check (done_ratio >= 0 and done_ratio <= 1),
  found jsonb,
  found_at timestamptz
);
select perennial_wall('backtests');
select perennial_installation_door('backtests');

-- What it rests on: a customer on a past day, by what was known then, and what came of it. All that is found follows from these.
create table backtest_cases (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  day date not null,
  segment text,
  scorecard text not null,
  version int not null,
  points double precision,
  band text not null check (band in ('green', 'yellow', 'red', 'unknown')),
  whole_points double precision,
  whole_band text not null check (whole_band in ('green', 'yellow', 'red', 'unknown')),
  outcome text not null check (outcome in ('left', 'stayed', 'left_soon', 'noticed', 'not_over')),
  left_on date,
  primary key (workspace_id, account_id, day),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('backtest_cases');
