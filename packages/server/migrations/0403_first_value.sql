create table first_value_definitions (
  workspace_id text not null references workspaces on delete cascade,
  version int not null check (version > 0),
  -- The list of definitions in order; of several whose rule fits an account the first holds.
  definitions jsonb not null,
  activation jsonb not null default '{}',
  note text not null,
  published_at timestamptz not null,
  published_by text,
  primary key (workspace_id, version)
);
select perennial_wall('first_value_definitions');

create table first_value_drafts (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  based_on int not null,
  definitions jsonb not null,
  activation jsonb not null default '{}',
  changed_at timestamptz not null,
  primary key (workspace_id, member_id)
);
select perennial_wall('first_value_drafts');

-- Where each account stands on the way to first value: a projection.
create table first_value_clocks (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  definition_name text not null,
  state text not null check (state in ('not_started', 'beginning_not_seen', 'running', 'on_hold', 'reached', 'ended_without')),
  start_on date,
  reached_on date,
  elapsed_days int,
  held_days int,
  steps jsonb not null default '[]',
  -- Null: not known yet.
  is_activated boolean,
  activated_on date,
  is_overdue boolean not null default false,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('first_value_clocks');
