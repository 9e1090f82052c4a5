-- What a source said in an account's own fields, by the day on which it was told: the account itself holds only the newest.
-- The same value told again within a week lengthens its row; told after a longer silence it is a row of its own.
create table account_field_values (
  workspace_id text not null,
  account_id text not null,
  field text not null,
  since_on date not null,
  last_told_on date not null check (last_told_on >= since_on),
  -- A text, a number, a truth value; null where the source took it back.
  value jsonb not null,
  primary key (workspace_id, account_id, field, since_on),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('account_field_values');

-- Fields by which something of the workspace's own is counted: only their values are read with an account's facts.
create table watched_account_fields (
  workspace_id text not null references workspaces on delete cascade,
  field text not null,
  -- The part of the product that asks for it.
  watched_by text not null,
  primary key (workspace_id, watched_by, field)
);
select perennial_wall('watched_account_fields');

-- What was told before is known since the account was last written: earlier days are not guessed.
alter table accounts no force row level security;
alter table workspaces no force row level security;
alter table account_field_values no force row level security;
insert into account_field_values (workspace_id, account_id, field, since_on, last_told_on, value)
select accounts.workspace_id, accounts.id, told.key, day.told_on, day.told_on, told.value
from accounts
join workspaces on workspaces.workspace_id = accounts.workspace_id
cross join lateral (select (accounts.updated_at at time zone workspaces.time_zone)::date as told_on) as day
cross join lateral jsonb_each(accounts.attributes) as told;
alter table accounts force row level security;
alter table workspaces force row level security;
alter table account_field_values force row level security;
