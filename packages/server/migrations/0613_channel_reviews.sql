-- A channel whose accounts die, looked at by a person: with how many accounts it had then.
create table channel_reviews (
  workspace_id text not null references workspaces on delete cascade,
  channel text not null,
  reviewed_at timestamptz not null default now(),
  reviewed_by text not null,
  seen int not null,
  note text,
  primary key (workspace_id, channel),
  foreign key (workspace_id, reviewed_by) references members on delete cascade
);
select perennial_wall('channel_reviews');
