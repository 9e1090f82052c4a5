-- From which net retention on a portfolio is said to grow, and below which to shrink; what ships where there is no row.
create table revenue_bands (
  workspace_id text not null references workspaces on delete cascade,
  growing_from double precision not null check (growing_from >= shrinking_below),
  shrinking_below double precision not null check (shrinking_below > 0),
  primary key (workspace_id)
);
select perennial_wall('revenue_bands');
