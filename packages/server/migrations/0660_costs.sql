-- What customers cost: an account's own costs, and costs of the workspace that are spread over its accounts.
create table costs (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  -- Null where the cost is the workspace's, spread by the rule.
  account_id text,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('acquisition', 'onboarding', 'hosting', 'support', 'cs')),
  -- The days that it was for, half-open: one day, a month, or a stretch of one's own.
  since date not null,
  until date not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  spread text check (spread in ('even', 'arr', 'events', 'tickets', 'hours')),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  check (until > since),
  check ((account_id is null) = (spread is not null))
);
create index costs_account on costs (workspace_id, account_id, since);
create index costs_shared on costs (workspace_id, since) where account_id is null;
select perennial_wall('costs');
