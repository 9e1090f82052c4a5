-- Who was erased, told without saying who: a number, our id that leads nowhere any more, when, by whom, and what was found where.
create table erasures (
  workspace_id text not null references workspaces on delete cascade,
  number int not null,
  kind text not null check (kind in ('contact', 'account')),
  subject_id text not null,
  asked_by text,
  erased_at timestamptz not null,
  counts jsonb not null,
  primary key (workspace_id, number)
);
select perennial_wall('erasures');
