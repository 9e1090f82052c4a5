-- People and their sign-in belong to no single workspace. The tables of this schema are made by better-auth,
-- but for the one-time links of the first owner and of invitations.
create schema if not exists auth;
grant usage on schema auth to perennial_app;
alter default privileges in schema auth grant select, insert, update, delete on tables to perennial_app;

create table auth.entry_links (
  token_hash text primary key,
  kind text not null check (kind in ('first_owner', 'invitation')),
  workspace_id text,
  member_id text,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
