-- One action on many accounts. The accounts are those that matched when it was asked for; each is changed in the
-- same transaction that marks it done, so that a run which was cut off goes on where it stopped.
create table bulk_runs (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  member_id text,
  key_id text,
  action jsonb not null,
  state text not null check (state in ('running', 'done', 'stopped', 'undoing', 'undone')),
  -- What the member asked for, before those that may not be changed were left out.
  matched int not null,
  not_allowed int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Until then it can be undone.
  undo_until timestamptz not null,
  primary key (workspace_id, id)
);
create index bulk_runs_started on bulk_runs (workspace_id, started_at desc);
select perennial_wall('bulk_runs');
select perennial_installation_door('bulk_runs');

create table bulk_run_accounts (
  workspace_id text not null,
  run_id text not null,
  account_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'changed', 'unchanged', 'undone', 'changed_since')),
  -- What undo puts back, and what it must find there to do so.
  before jsonb,
  primary key (workspace_id, run_id, account_id),
  foreign key (workspace_id, run_id) references bulk_runs on delete cascade
);
create index bulk_run_accounts_waiting on bulk_run_accounts (workspace_id, run_id, state);
select perennial_wall('bulk_run_accounts');
