-- Files on their way in. What an import brings goes into the tables of facts; here stands how it went.
create table imports (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  file_name text not null,
  file_bytes bigint not null check (file_bytes >= 0),
  file_hash text not null,
  kind text,
  state text not null default 'draft'
    check (state in ('draft', 'checking', 'checked', 'running', 'done', 'failed', 'stopped')),
  form jsonb not null default '{}',
  mapping jsonb,
  source_key text not null default 'main',
  unknown_accounts text not null default 'refuse' check (unknown_accounts in ('refuse', 'create')),
  rows_total int,
  rows_done int not null default 0,
  check_report jsonb,
  report jsonb,
  failure jsonb,
  is_stopping boolean not null default false,
  -- Until when somebody is at work on it; past that, anyone may take it over.
  lease_until timestamptz,
  created_by text,
  created_at timestamptz not null default now(),
  checked_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index imports_waiting on imports (state) where state in ('checking', 'running');
create index imports_hash on imports (workspace_id, file_hash);
select perennial_wall('imports');
select perennial_installation_door('imports');

-- The first rows of each outcome, to be looked at; all refused ones are kept beside the file.
create table import_rows (
  workspace_id text not null,
  import_id text not null,
  outcome text not null check (outcome in ('added', 'changed', 'unchanged', 'flagged', 'refused')),
  code text not null default '',
  line int not null,
  details jsonb not null default '{}',
  cells text[] not null,
  primary key (workspace_id, import_id, outcome, code, line),
  foreign key (workspace_id, import_id) references imports on delete cascade
);
select perennial_wall('import_rows');

-- A mapping that a person kept for the next file with the same columns.
create table import_mappings (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  name text not null,
  kind text not null,
  header text[] not null,
  mapping jsonb not null,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
select perennial_wall('import_mappings');
