-- What a year's revenue of each nature counts for, as somebody set it, with where the figures come from. The newest holds.
create table revenue_multiples (
  workspace_id text not null references workspaces on delete cascade,
  version int not null check (version > 0),
  recurring double precision not null check (recurring >= 0 and recurring <= 100),
  services double precision not null check (services >= 0 and services <= 100),
  one_off double precision not null check (one_off >= 0 and one_off <= 100),
  note text not null check (length(note) between 1 and 500),
  set_by text,
  set_at timestamptz not null default now(),
  primary key (workspace_id, version)
);
select perennial_wall('revenue_multiples');
