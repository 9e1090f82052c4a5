-- What members changed about an account by hand, so that the timeline can tell it: owner, stage, roles, contacts, notes.
create table account_changes (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  kind text not null check (kind in ('owner', 'stage', 'role', 'contact', 'note')),
  -- The contact or note that was changed; null where it is the account itself.
  subject_id text,
  member_id text,
  at timestamptz not null,
  before jsonb,
  after jsonb,
  reason text,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index account_changes_account on account_changes (workspace_id, account_id, at desc);
select perennial_wall('account_changes');

-- A stage that a member set by hand; it stands until it is taken back. Without a row the stage is computed.
create table account_stages (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  stage text not null check (stage in ('prospect', 'trying', 'evaluating', 'onboarding', 'adopting', 'established', 'growing', 'advocating', 'churned')),
  since date not null,
  reason text not null check (reason <> ''),
  member_id text,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('account_stages');
