-- For how long a workspace keeps what its past is made of, a row a kind (access/retention/retention-kind.ts), and what went of it last.
create table retention (
  workspace_id text not null references workspaces on delete cascade,
  kind text not null,
  -- False: nobody chose, and the product's own number of days holds.
  is_chosen boolean not null default false,
  -- Whole days of the workspace; null for good.
  days int check (days > 0),
  -- The day of the workspace on which it was last looked whether something has to go.
  looked_on date,
  -- When something last went, and how many rows in that night.
  removed_at timestamptz,
  removed_on date,
  removed bigint not null default 0,
  primary key (workspace_id, kind)
);
select perennial_wall('retention');

create index set_aside_events_received on set_aside_events (workspace_id, received_at);
