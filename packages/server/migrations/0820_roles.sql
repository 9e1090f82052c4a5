-- Roles that a workspace makes for itself. The rights are keys of the one table in code; `base` is the least of the five roles
-- that has them all, so that a rank is known where one is compared.
create table roles (
  workspace_id text not null references workspaces on delete cascade,
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,49}$'),
  name text not null check (length(name) between 1 and 60),
  base text not null check (base in ('viewer', 'csm', 'manager', 'admin')),
  rights text[] not null check ('read' = any (rights)),
  -- Which accounts: all; those owned or on whose account team one is; those of one's pods as well; those that meet a rule.
  sees text not null default 'all' check (sees in ('all', 'book', 'team', 'segment')),
  rule jsonb,
  made_by text,
  made_at timestamptz not null default now(),
  primary key (workspace_id, key),
  check ((sees = 'segment') = (rule is not null))
);
create unique index roles_name on roles (workspace_id, lower(name));
select perennial_wall('roles');
select perennial_installation_door('roles');

-- Null: one of the five, which `role` names; else `role` is the base of the custom one.
alter table members add column role_key text;
alter table members add foreign key (workspace_id, role_key) references roles (workspace_id, key);
create index members_role_key on members (workspace_id, role_key) where role_key is not null;

alter table api_keys
  add column role_key text,
  add column expires_at timestamptz,
  -- The secret before the last rotation, and until when it still opens.
  add column former_hash text,
  add column former_until timestamptz,
  add foreign key (workspace_id, role_key) references roles (workspace_id, key),
  add check ((former_hash is null) = (former_until is null));
create index api_keys_former on api_keys (former_hash) where former_hash is not null;
create index api_keys_role_key on api_keys (workspace_id, role_key) where role_key is not null;
