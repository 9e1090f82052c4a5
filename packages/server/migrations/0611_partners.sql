-- Third companies that deliver, integrate or resell; and which accounts hang on them.
create table partners (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  -- As its source names it; who is named by hand goes by the name.
  external_id text not null,
  name text not null,
  -- The first day without it, and the day on which we came to know; null while it stays.
  leaves_on date,
  leave_told_on date,
  told_by text check (told_by in ('import', 'hand')),
  primary key (workspace_id, id),
  unique (workspace_id, external_id),
  check ((leaves_on is null) = (leave_told_on is null) and (leaves_on is null) = (told_by is null))
);
select perennial_wall('partners');

create table partner_dependencies (
  workspace_id text not null,
  id text not null,
  partner_id text not null,
  account_id text not null,
  role text not null check (role in ('delivery', 'integration', 'support', 'resale', 'other')),
  engagements int check (engagements >= 0),
  -- What of the account's it has in its hands: access, credentials, code.
  keys_held text[] not null default '{}',
  since date not null,
  until date,
  -- Who follows, and the day on which it was said: another partner, a team of the account's own or ours, or nobody is needed.
  successor text check (successor in ('partner', 'own_team', 'not_needed')),
  succeeded_on date,
  primary key (workspace_id, id),
  unique (workspace_id, partner_id, account_id, role),
  foreign key (workspace_id, partner_id) references partners on delete cascade,
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  check ((successor is null) = (succeeded_on is null))
);
create index partner_dependencies_account on partner_dependencies (workspace_id, account_id);
select perennial_wall('partner_dependencies');

-- What a member says of them by hand is kept as any other change.
alter table account_changes drop constraint account_changes_kind_check;
alter table account_changes add constraint account_changes_kind_check
  check (kind in ('owner', 'stage', 'role', 'contact', 'note', 'partner'));
