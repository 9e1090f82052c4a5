-- People and groups as a directory tells them by SCIM, with the member that a person is here.
create table scim_users (
  workspace_id text not null,
  connection_id text not null,
  id text not null,
  member_id text not null,
  user_name text not null,
  external_id text,
  is_active boolean not null default true,
  -- What else was told, as it came.
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  -- Deleted there: the member stays suspended here, and is the same again when the directory tells of them anew.
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade,
  foreign key (workspace_id, member_id) references members on delete cascade
);
create unique index scim_users_name on scim_users (workspace_id, connection_id, lower(user_name)) where removed_at is null;
create unique index scim_users_external on scim_users (workspace_id, connection_id, external_id) where removed_at is null;
create unique index scim_users_member on scim_users (workspace_id, connection_id, member_id);
select perennial_wall('scim_users');

create table scim_groups (
  workspace_id text not null,
  connection_id text not null,
  id text not null,
  display_name text not null,
  external_id text,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade
);
create unique index scim_groups_name on scim_groups (workspace_id, connection_id, lower(display_name));
select perennial_wall('scim_groups');

create table scim_group_members (
  workspace_id text not null,
  group_id text not null,
  user_id text not null,
  primary key (workspace_id, group_id, user_id),
  foreign key (workspace_id, group_id) references scim_groups on delete cascade,
  foreign key (workspace_id, user_id) references scim_users on delete cascade
);
create index scim_group_members_user on scim_group_members (workspace_id, user_id);
select perennial_wall('scim_group_members');
