-- What a removed workspace held, by numbers alone, with the name of the company and nobody's: it outlives the workspace.
create table removals (
  number int generated always as identity primary key,
  removed_id text not null,
  name text not null,
  asked_at timestamptz not null,
  -- The id of a member, which leads nowhere once the workspace is gone.
  asked_by text,
  -- By table; null until they were counted.
  rows jsonb,
  events bigint,
  removed_at timestamptz,
  check (removed_at is null or rows is not null)
);
-- It may have come in again from its archive: each time that it goes has a receipt.
create unique index removals_under_way on removals (removed_id) where removed_at is null;

-- Those that were said to go before.
alter table workspaces no force row level security;
insert into removals (removed_id, name, asked_at) select workspace_id, name, removed_at from workspaces where removed_at is not null;
alter table workspaces force row level security;

alter table removals enable row level security;
alter table removals force row level security;
select perennial_installation_door('removals');
