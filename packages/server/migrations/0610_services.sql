-- Work that only this account has, and who answers for it.
create table custom_work (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('artefact', 'integration')),
  title text,
  -- The author of an artefact, the owner of an integration.
  owner text,
  -- False where nobody ever answered for it.
  is_owned boolean not null default true,
  -- The first day on which the owner is there no longer.
  owner_gone_on date,
  upkeep_hours_month double precision check (upkeep_hours_month >= 0),
  made_on date not null,
  retired_on date,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index custom_work_account on custom_work (workspace_id, account_id);
select perennial_wall('custom_work');

-- Hours of service given to an account, custom work or not.
create table service_hours (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  worked_on date not null,
  hours double precision not null check (hours >= 0),
  is_custom boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index service_hours_account on service_hours (workspace_id, account_id);
select perennial_wall('service_hours');
