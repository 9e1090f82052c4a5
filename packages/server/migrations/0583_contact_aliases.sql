-- Ids under which a contact was known before an alias call said that they are the same person. What names them by such an
-- id is of that contact.
create table contact_aliases (
  workspace_id text not null references workspaces on delete cascade,
  source_key text not null default 'main',
  external_id text not null,
  contact_id text not null,
  -- What we called them then: the usage store may hold it still.
  old_contact_id text not null,
  primary key (workspace_id, source_key, external_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select perennial_wall('contact_aliases');
