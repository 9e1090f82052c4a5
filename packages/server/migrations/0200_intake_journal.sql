-- One row for each request we acknowledged, and for each batch of imported usage rows: the record from
-- which the usage store can be rebuilt. Rows are written under a lock, so that a higher number is never
-- visible before a lower one and the one who applies them cannot step over any.
create table intake_journal (
  workspace_id text not null references workspaces on delete cascade,
  seq bigint generated always as identity primary key,
  source text not null check (source in ('http', 'rows')),
  -- What the address said: batch, track, identify …
  method text not null,
  received_at timestamptz not null,
  events int not null check (events >= 0),
  user_agent text,
  body bytea not null,
  -- What became of imported rows, for the one who waits for it; null until applied.
  counted int,
  duplicates int
);
create index intake_journal_workspace on intake_journal (workspace_id, seq desc);
select perennial_wall('intake_journal');
select perennial_installation_door('intake_journal');

-- How far the usage store has come, for those who cannot look into it.
create table intake_progress (
  workspace_id text primary key references workspaces on delete cascade,
  applied_seq bigint not null default 0,
  applied_at timestamptz not null default now(),
  counted bigint not null default 0,
  duplicates bigint not null default 0
);
select perennial_wall('intake_progress');
select perennial_installation_door('intake_progress');
