-- What value is reckoned with where it is not measured: margin and discount, as somebody set them, with where the figures come from. The newest holds.
create table value_assumptions (
  workspace_id text not null references workspaces on delete cascade,
  version int not null check (version > 0),
  margin_ratio double precision not null check (margin_ratio > 0 and margin_ratio <= 1),
  discount_yearly double precision not null check (discount_yearly >= 0.01 and discount_yearly <= 1),
  note text not null check (length(note) between 1 and 500),
  set_by text,
  set_at timestamptz not null default now(),
  primary key (workspace_id, version)
);
select perennial_wall('value_assumptions');
