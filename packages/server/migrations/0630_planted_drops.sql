-- Drops planted in past weeks of real accounts: what was asked last, how far it is, and what the last trial that ended found.
create table planted_drops (
  workspace_id text primary key references workspaces on delete cascade,
  asked jsonb not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  done_ratio double precision check (done_ratio >= 0 and done_ratio <= 1),
  found jsonb,
  found_at timestamptz
);
select perennial_wall('planted_drops');
select perennial_installation_door('planted_drops');
