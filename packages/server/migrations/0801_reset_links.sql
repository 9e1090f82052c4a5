-- A one-time link to choose a new password belongs to a person, of no workspace.
alter table auth.entry_links add column person_id text;
alter table auth.entry_links drop constraint entry_links_kind_check;
alter table auth.entry_links add constraint entry_links_kind_check check (kind in ('first_owner', 'invitation', 'reset'));
