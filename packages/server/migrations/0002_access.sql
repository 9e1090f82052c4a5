create table workspaces (
  workspace_id text primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  fiscal_year_start_month int not null default 1 check (fiscal_year_start_month between 1 and 12),
  is_sample boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
select perennial_wall('workspaces');
select perennial_installation_door('workspaces');

create table members (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  person_id text,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'csm', 'viewer')),
  job text not null check (job in ('csm_named', 'csm_pooled', 'renewals', 'lead', 'services', 'product', 'sales', 'support', 'founder', 'operator')),
  state text not null default 'active' check (state in ('invited', 'active', 'suspended', 'gone')),
  language text not null default 'en',
  region text not null default 'en-US',
  preferences jsonb not null default '{}',
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index members_email on members (workspace_id, lower(email));
create index members_person on members (person_id);
select perennial_wall('members');
select perennial_installation_door('members');

create table api_keys (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  kind text not null check (kind in ('write', 'api')),
  name text not null,
  secret_hash text not null unique,
  secret_start text not null,
  role text not null default 'viewer' check (role in ('admin', 'manager', 'csm', 'viewer')),
  created_by text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  disabled_at timestamptz,
  primary key (workspace_id, id)
);
select perennial_wall('api_keys');
select perennial_installation_door('api_keys');

create table audit_entries (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'key', 'operator', 'system')),
  actor_id text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  primary key (workspace_id, id)
);
create index audit_entries_at on audit_entries (workspace_id, at desc);
select perennial_wall('audit_entries');
