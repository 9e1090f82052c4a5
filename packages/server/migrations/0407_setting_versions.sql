-- What accounts are judged by is drafted and published in one way, whatever it says: a scorecard (its id is the
-- subject), the settings of signals, the definitions of first value. What is published is never edited.
create table setting_versions (
  workspace_id text not null references workspaces on delete cascade,
  subject text not null,
  version int not null check (version >= 0),
  content jsonb not null,
  note text not null,
  published_at timestamptz not null,
  published_by text,
  primary key (workspace_id, subject, version)
);

-- One draft a member and subject; it touches nothing that is in force.
create table setting_drafts (
  workspace_id text not null references workspaces on delete cascade,
  subject text not null,
  member_id text not null,
  based_on int not null,
  content jsonb not null,
  changed_at timestamptz not null,
  primary key (workspace_id, subject, member_id)
);

-- The tables' owner reads all workspaces for the move; then they go.
alter table scorecard_versions no force row level security;
alter table scorecard_drafts no force row level security;
alter table signal_settings no force row level security;
alter table signal_drafts no force row level security;
alter table first_value_definitions no force row level security;
alter table first_value_drafts no force row level security;

insert into setting_versions
select workspace_id, scorecard_id, version, definition - 'key' - 'version', note, published_at, published_by from scorecard_versions
union all
select workspace_id, 'signals', version, settings, note, published_at, published_by from signal_settings
union all
select workspace_id, 'first_value', version, jsonb_build_object('definitions', definitions, 'activation', activation), note, published_at, published_by
from first_value_definitions;

insert into setting_drafts
select workspace_id, scorecard_id, member_id, based_on, definition, changed_at from scorecard_drafts
union all
select workspace_id, 'signals', member_id, based_on, settings, changed_at from signal_drafts
union all
select workspace_id, 'first_value', member_id, based_on, jsonb_build_object('definitions', definitions, 'activation', activation), changed_at
from first_value_drafts;

drop table scorecard_versions, scorecard_drafts, signal_settings, signal_drafts, first_value_definitions, first_value_drafts;
alter table scorecards drop column version;

select perennial_wall('setting_versions');
select perennial_wall('setting_drafts');
