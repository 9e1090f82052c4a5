-- A saved view: which accounts, which columns, in which order, drawn how. `definition` is what the contract calls
-- ViewDefinition; a draft holds a rule that is too long for an address.
create table views (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  name text not null check (length(name) between 1 and 80),
  owner_id text not null,
  audience text not null default 'me' check (audience in ('me', 'everyone')),
  is_draft boolean not null default false,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id) on delete cascade
);
create index views_owner on views (workspace_id, owner_id);
select perennial_wall('views');

-- `view_key` is the id of a saved view, or the key of one that ships with the product.
create table view_pins (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  view_key text not null,
  place int not null check (place between 1 and 12),
  primary key (workspace_id, member_id, view_key),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
select perennial_wall('view_pins');
