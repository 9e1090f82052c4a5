-- Backups of the whole installation, as the command that made them tells: the running product warns where the last verified one is old.
create table backups (
  made_at timestamptz primary key,
  folder text not null,
  state text not null check (state in ('made', 'verified', 'failed')),
  rows bigint not null default 0,
  bytes bigint not null default 0,
  verified_at timestamptz
);
alter table backups enable row level security;
alter table backups force row level security;
select perennial_installation_door('backups');
