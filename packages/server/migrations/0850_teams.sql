-- Who looks after an account beside its owner, with history: one member a duty at a time. The owner is the duty `csm` and stands in
-- `accounts.owner_id` alone; `account_team_now` shows both as one.
alter table account_team no force row level security;
alter table account_team drop constraint account_team_pkey;
alter table account_team
  add column id text,
  -- Null where it was said before days were kept.
  add column since date,
  -- The first day without it; null while it stands.
  add column until date,
  add column told_by text not null default 'hand' check (told_by in ('hand', 'import', 'hand_over'));
delete from account_team where duty = 'csm';
delete from account_team as one using account_team as other
where one.workspace_id = other.workspace_id and one.account_id = other.account_id and one.duty = other.duty and one.member_id > other.member_id;
update account_team set id = 'atm_' || md5(account_id || ' ' || duty);
alter table account_team alter column id set not null;
alter table account_team add primary key (workspace_id, id);
alter table account_team drop constraint account_team_duty_check;
alter table account_team add constraint account_team_duty_check
  check (duty in ('sales', 'services', 'product', 'sponsor', 'support', 'renewals'));
alter table account_team add constraint account_team_days check (until >= since);
create unique index account_team_present on account_team (workspace_id, account_id, duty) where until is null;
create index account_team_account on account_team (workspace_id, account_id);
create index account_team_member on account_team (workspace_id, member_id) where until is null;
alter table account_team force row level security;

-- Members of one craft.
create table teams (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  name text not null check (name <> ''),
  lead_id text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references members (workspace_id, id) on delete set null (lead_id)
);
create unique index teams_name on teams (workspace_id, lower(name));
select perennial_wall('teams');

create table team_members (
  workspace_id text not null,
  team_id text not null,
  member_id text not null,
  since date not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references teams on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
create index team_members_member on team_members (workspace_id, member_id);
select perennial_wall('team_members');

-- Services and product people with one goal set for a segment or for named accounts.
create table pods (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  name text not null check (name <> ''),
  -- The segment; null where accounts are named.
  rule jsonb,
  -- When the rule was last asked which accounts are in it.
  asked_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index pods_name on pods (workspace_id, lower(name));
select perennial_wall('pods');
select perennial_installation_door('pods');

create table pod_members (
  workspace_id text not null,
  pod_id text not null,
  member_id text not null,
  duty text not null check (duty in ('services', 'product', 'support', 'sales')),
  since date not null,
  -- The first day without it; null while it stands.
  until date,
  primary key (workspace_id, pod_id, member_id, since),
  foreign key (workspace_id, pod_id) references pods on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade,
  check (until >= since)
);
create unique index pod_members_present on pod_members (workspace_id, pod_id, member_id) where until is null;
create index pod_members_member on pod_members (workspace_id, member_id) where until is null;
select perennial_wall('pod_members');

-- The accounts of a pod as they stand: named, or as its rule found them last.
create table pod_accounts (
  workspace_id text not null,
  pod_id text not null,
  account_id text not null,
  since date not null,
  primary key (workspace_id, pod_id, account_id),
  foreign key (workspace_id, pod_id) references pods on delete cascade,
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index pod_accounts_account on pod_accounts (workspace_id, account_id);
select perennial_wall('pod_accounts');

create table pod_goals (
  workspace_id text not null,
  pod_id text not null,
  nth int not null check (nth between 1 and 5),
  metric_key text not null,
  -- Over the accounts of the pod: their mean, their sum, or how many are at the line or better.
  told_as text not null check (told_as in ('mean', 'sum', 'at_line')),
  line float8,
  from_value float8 not null,
  to_value float8 not null,
  from_on date not null,
  by_on date not null,
  primary key (workspace_id, pod_id, nth),
  foreign key (workspace_id, pod_id) references pods on delete cascade,
  check (by_on > from_on),
  check ((told_as = 'at_line') = (line is not null))
);
select perennial_wall('pod_goals');

-- Who is on whose team now: the owner, members with a duty of their own, and those of the account's pods.
create view account_team_now with (security_invoker = true) as
select workspace_id, id as account_id, owner_id as member_id, 'csm' as duty, null::text as pod_id, null::date as since
from accounts
where owner_id is not null and removed_at is null
union all
select workspace_id, account_id, member_id, duty, null, since
from account_team
where until is null
union all
select pod_members.workspace_id, pod_accounts.account_id, pod_members.member_id, pod_members.duty, pod_members.pod_id, greatest(pod_members.since, pod_accounts.since)
from pod_members
join pod_accounts on pod_accounts.workspace_id = pod_members.workspace_id and pod_accounts.pod_id = pod_members.pod_id
where pod_members.until is null;
grant select on account_team_now to perennial_app;
