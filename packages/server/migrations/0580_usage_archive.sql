-- The Parquet files that hold the usage store as of a row of the journal: one for each month of a workspace, and one for
-- its visitors. What is written here is on disk; a file that is not named here is a leftover.
create table usage_archive_files (
  workspace_id text not null references workspaces on delete cascade,
  -- A month such as 2026-11, or visitors.
  part text not null,
  file text not null,
  rows bigint not null,
  -- The sum of their counts, and their keys laid over each other (xor): what a recount must come to.
  count double precision not null,
  keys_high bigint not null,
  keys_low bigint not null,
  bytes bigint not null,
  sha256 text not null,
  written_at timestamptz not null default now(),
  primary key (workspace_id, part)
);
select perennial_wall('usage_archive_files');
select perennial_installation_door('usage_archive_files');

-- Up to which row of the journal the archive holds everything, and up to which the journal may have gaps. There is one
-- store for all workspaces, and one journal: this one row belongs to none.
create table usage_archive (
  only_row boolean primary key default true check (only_row),
  position bigint not null default 0,
  archived_at timestamptz,
  pruned_to bigint not null default 0
);
insert into usage_archive default values;
alter table usage_archive enable row level security;
alter table usage_archive force row level security;
select perennial_installation_door('usage_archive');

-- What was done with the usage store, by itself or because somebody asked: it names no customer.
create table usage_store_log (
  entry bigint generated always as identity primary key,
  kind text not null check (kind in ('archive', 'verify', 'rebuild', 'repair', 'erase')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  at timestamptz not null default now(),
  ended_at timestamptz,
  wish jsonb not null default '{}',
  outcome jsonb
);
alter table usage_store_log enable row level security;
alter table usage_store_log force row level security;
select perennial_installation_door('usage_store_log');
