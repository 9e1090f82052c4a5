-- What a detector is told: on or off, thresholds. A version is never edited; the newest holds.
create table signal_settings (
  workspace_id text not null references workspaces on delete cascade,
  version int not null check (version > 0),
  settings jsonb not null,
  note text not null,
  published_at timestamptz not null,
  published_by text,
  primary key (workspace_id, version)
);
select perennial_wall('signal_settings');

create table signal_drafts (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  based_on int not null,
  settings jsonb not null,
  changed_at timestamptz not null,
  primary key (workspace_id, member_id)
);
select perennial_wall('signal_drafts');

create table signals (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  -- Which detector, and what it is about where one account may have several: a contact, a department.
  key text not null,
  subject text not null default '',
  state text not null default 'open' check (state in ('open', 'snoozed', 'closed')),
  severity text not null check (severity in ('low', 'medium', 'high', 'positive')),
  -- Since when it holds in the world, as far as the facts say.
  since date not null,
  -- When it was noticed, last seen, and over.
  opened_on date not null,
  last_seen_on date not null,
  closed_on date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_as text check (closed_as in ('over', 'worked', 'expected', 'false_alarm', 'no_answer', 'lost', 'merged', 'switched_off')),
  closed_by text,
  close_reason text,
  close_note text,
  look_again_on date,
  snoozed_until date,
  snooze_until_worse boolean not null default false,
  snoozed_by text,
  exposed_arr_minor bigint,
  currency text,
  evidence jsonb not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
-- A signal opens once: there is at most one of a kind and subject that is not closed.
create unique index signals_open_once on signals (workspace_id, account_id, key, subject) where state <> 'closed';
create index signals_account on signals (workspace_id, account_id, opened_on desc);
create index signals_open on signals (workspace_id, state) where state <> 'closed';
select perennial_wall('signals');
