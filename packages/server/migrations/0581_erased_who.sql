-- Accounts, contacts and visitors that were erased: what comes of them later is not taken in. Only what their ids hash to
-- is kept, by which they are known again and nobody can read who they were.
create table erased_who (
  workspace_id text not null references workspaces on delete cascade,
  hash text not null,
  erased_at timestamptz not null default now(),
  primary key (workspace_id, hash)
);
select perennial_wall('erased_who');
select perennial_installation_door('erased_who');
