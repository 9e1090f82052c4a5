-- What is said of a book while it changes hands.

-- What whoever leaves, or is away, wants the next one to know of an account.
create table book_lines (
  workspace_id text not null,
  account_id text not null,
  member_id text not null,
  line text not null check (line <> ''),
  at timestamptz not null,
  primary key (workspace_id, account_id, member_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
select perennial_wall('book_lines');

-- A book that was handed over: from whom, by whom, why.
create table hand_overs (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  from_id text not null,
  reason text not null check (reason in ('leaves', 'suspended', 'new_job', 'load')),
  why text not null default '',
  member_id text,
  at timestamptz not null,
  -- How many of each kind changed hands.
  counts jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index hand_overs_at on hand_overs (workspace_id, at desc);
select perennial_wall('hand_overs');

create table hand_over_accounts (
  workspace_id text not null,
  hand_over_id text not null,
  account_id text not null,
  to_id text not null,
  line text,
  -- When the receiver looked at it; until then it is new in their book.
  seen_at timestamptz,
  primary key (workspace_id, hand_over_id, account_id),
  foreign key (workspace_id, hand_over_id) references hand_overs on delete cascade,
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index hand_over_accounts_unseen on hand_over_accounts (workspace_id, to_id) where seen_at is null;
select perennial_wall('hand_over_accounts');

-- Who is away from a day to a day, both included, and who stands in meanwhile. It ends by itself.
create table absences (
  workspace_id text not null,
  id text not null,
  member_id text not null,
  stand_in_id text not null,
  from_on date not null,
  until_on date not null,
  created_by text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, stand_in_id) references members (workspace_id, id) on delete cascade,
  check (until_on >= from_on),
  check (stand_in_id <> member_id)
);
create index absences_stand_in on absences (workspace_id, stand_in_id, until_on);
create index absences_member on absences (workspace_id, member_id, until_on);
select perennial_wall('absences');

-- An account says by itself when a member took or gave up a duty for it.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(known.kind), ', ') into kinds
  from (
    select distinct found.kind
    from pg_constraint as held
    cross join lateral regexp_matches(pg_get_constraintdef(held.oid), $q$'([a-z_]+)'::text$q$, 'g') as matched (parts)
    cross join lateral unnest(matched.parts || array['duty']) as found (kind)
    where held.conrelid = 'account_changes'::regclass and held.conname = 'account_changes_kind_check'
  ) as known;
  alter table account_changes drop constraint account_changes_kind_check;
  execute format('alter table account_changes add constraint account_changes_kind_check check (kind in (%s))', kinds);
end $$;
