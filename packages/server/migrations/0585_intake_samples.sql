-- How intake stood, once a minute while anything moves: for rates, and for how far counting lay behind. Totals only grow, so
-- that a minute that is missing costs nothing; they outlive rows of the journal that are removed.
create table intake_samples (
  workspace_id text not null references workspaces on delete cascade,
  at timestamptz not null,
  -- Up to which row of the journal `accepted` adds up.
  seq bigint not null,
  accepted bigint not null,
  counted bigint not null,
  duplicates bigint not null,
  waiting int not null,
  oldest_seconds int,
  last_received_at timestamptz,
  primary key (workspace_id, at)
);
select perennial_wall('intake_samples');
select perennial_installation_door('intake_samples');

-- When the daily counts of the days touched were last made anew.
alter table intake_progress add column settled_at timestamptz;
