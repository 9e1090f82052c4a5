-- How all accounts stand among each other as of a day (peers, practices in use, silent sources, benchmarks), so that a
-- few accounts can be judged again without loading the others. One row a workspace; a projection.
create table account_fields (
  workspace_id text primary key references workspaces on delete cascade,
  day date not null,
  snapshot jsonb not null,
  computed_at timestamptz not null
);
select perennial_wall('account_fields');
-- The engine asks once a second in which workspaces a day has ended.
select perennial_installation_door('account_fields');
