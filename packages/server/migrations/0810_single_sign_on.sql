-- Identity providers of a workspace. Whoever runs one is believed about people of this workspace, and of no other.
create table sso_connections (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null,
  state text not null default 'draft' check (state in ('draft', 'tested', 'on', 'off')),
  -- OpenID Connect: the issuer. SAML: the entity id of the identity provider.
  issuer text not null,
  client_id text,
  client_secret_sealed text,
  scopes text[] not null default '{openid,email,profile}',
  sign_on_url text,
  certificates text[] not null default '{}',
  is_response_signed boolean not null default false,
  -- Which claim or attribute carries what.
  email_claim text not null default 'email',
  name_claim text not null default 'name',
  groups_claim text not null default 'groups',
  -- The addresses that this provider tells are believed without its word that they were verified.
  is_email_trusted boolean not null default false,
  is_second_factor_vouched boolean not null default false,
  -- Leads a typed address here, and proves nothing.
  domains text[] not null default '{}',
  is_just_in_time boolean not null default true,
  default_role text not null default 'viewer' check (default_role in ('manager', 'csm', 'viewer')),
  default_job text not null default 'csm_named',
  -- A person is the one provisioned whose name there is what this claim tells.
  scim_claim text not null default 'sub',
  scim_subject text not null default 'external_id' check (scim_subject in ('external_id', 'user_name')),
  scim_token_hash text,
  scim_token_start text,
  scim_token_at timestamptz,
  scim_used_at timestamptz,
  tested_at timestamptz,
  -- What the provider told in the last test, to be looked at before it is switched on.
  tested_claims jsonb,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (id),
  unique (scim_token_hash)
);
create index sso_connections_domains on sso_connections using gin (domains);
select perennial_wall('sso_connections');
select perennial_installation_door('sso_connections');

-- Who a provider means: bound by issuer and subject, never by an address. Each has a person of its own, so that a session which a
-- provider opened is nobody in another workspace.
create table sso_identities (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  issuer text not null,
  subject text not null,
  member_id text not null,
  person_id text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, connection_id, issuer, subject),
  unique (workspace_id, person_id),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade,
  foreign key (workspace_id, member_id) references members on delete cascade
);
create index sso_identities_person on sso_identities (person_id);
create index sso_identities_member on sso_identities (workspace_id, member_id);
select perennial_wall('sso_identities');
select perennial_installation_door('sso_identities');

-- By an invitation, or for somebody who is in already: the next sign-in with the verified address of this member is bound to them, once.
create table sso_link_grants (
  workspace_id text not null,
  connection_id text not null,
  member_id text not null,
  granted_by text,
  expires_at timestamptz not null,
  primary key (workspace_id, connection_id, member_id),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade,
  foreign key (workspace_id, member_id) references members on delete cascade
);
select perennial_wall('sso_link_grants');

-- A way to the provider that somebody is on; used once, from the same browser, within ten minutes.
create table sso_attempts (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  purpose text not null check (purpose in ('sign_in', 'test', 'connect')),
  -- Who tests, or connects.
  member_id text,
  state_hash text not null,
  browser_hash text not null,
  verifier text,
  nonce text,
  request_id text,
  -- An address of our own.
  leads_to text not null,
  -- What a SAML response proved, until the browser comes to fetch it.
  profile jsonb,
  ticket_hash text,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, state_hash),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade
);
create index sso_attempts_over on sso_attempts (workspace_id, expires_at);
select perennial_wall('sso_attempts');

-- SAML assertions that let somebody in; none does so twice.
create table sso_assertions (
  workspace_id text not null,
  connection_id text not null,
  assertion_id text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, connection_id, assertion_id),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade
);
select perennial_wall('sso_assertions');

-- Which role a group of the provider has here. Never owner.
create table sso_group_roles (
  workspace_id text not null,
  connection_id text not null,
  group_name text not null,
  role text not null check (role in ('admin', 'manager', 'csm', 'viewer')),
  primary key (workspace_id, connection_id, group_name),
  foreign key (workspace_id, connection_id) references sso_connections on delete cascade
);
select perennial_wall('sso_group_roles');

alter table workspaces
  add column is_sso_required boolean not null default false,
  add column are_owners_exempt boolean not null default true;
