-- Archives of the whole workspace that somebody asked for: under way, there to be fetched for a time, or over.
create table workspace_exports (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'ended')),
  done_ratio double precision not null default 0 check (done_ratio between 0 and 1),
  ended_at timestamptz,
  -- The file goes then.
  expires_at timestamptz,
  bytes bigint,
  tables int,
  rows bigint,
  primary key (workspace_id, id)
);
create index workspace_exports_open on workspace_exports (state) where state in ('waiting', 'running', 'done');
select perennial_wall('workspace_exports');
select perennial_installation_door('workspace_exports');
