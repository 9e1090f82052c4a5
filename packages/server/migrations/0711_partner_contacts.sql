-- Who can be called at a partner: its own people, told once for the workspace.
create table partner_contacts (
  workspace_id text not null,
  id text not null,
  partner_id text not null,
  -- The address in small letters, else the name: what makes two rows one person.
  external_id text not null,
  name text not null,
  email text,
  -- What the person does at the partner.
  job_title text,
  -- The first day without the person; null while it stays.
  left_on date,
  primary key (workspace_id, id),
  unique (workspace_id, partner_id, external_id),
  foreign key (workspace_id, partner_id) references partners on delete cascade
);
select perennial_wall('partner_contacts');
