-- Mail domains of which the operator says that they belong to the company of this workspace. Until then a claim leads nobody.
create table confirmed_domains (
  workspace_id text not null references workspaces on delete cascade,
  domain text not null,
  confirmed_at timestamptz not null,
  primary key (workspace_id, domain)
);
select perennial_wall('confirmed_domains');
select perennial_installation_door('confirmed_domains');
