-- Readings: the value of each metric for each account. A projection: computed from facts, at any time again.
create table readings_now (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  -- The day as of whose end they were read, in the workspace's time zone.
  day date not null,
  -- Known values by metric key.
  known jsonb not null default '{}',
  -- Why the others are not known, by metric key.
  unknown jsonb not null default '{}',
  read_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('readings_now');

-- One row a day and account; never rewritten once the day is over.
create table reading_days (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  day date not null,
  known jsonb not null default '{}',
  primary key (workspace_id, account_id, day),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('reading_days');
