-- Days on which so many accounts dropped at once that the cause is ours or a source's: their signals of use wait.
create table mass_drops (
  workspace_id text not null references workspaces on delete cascade,
  day date not null,
  accounts int not null,
  watched int not null,
  primary key (workspace_id, day)
);
select perennial_wall('mass_drops');
