-- The steps of an order that no invoice and no use tells: when the deal was opened, quoted and ordered, when it was
-- provisioned, and from when until when the licence is enabled. One row an order, as one source tells it.
create table order_steps (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  -- The number of the order; rows of two sources with one number are one order.
  external_id text not null,
  -- Null while nothing is signed, or where the source names no subscription.
  subscription_id text,
  opened_on date,
  quoted_on date,
  ordered_on date,
  provisioned_on date,
  entitled_on date,
  -- The first day without the entitlement.
  entitled_until date,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  foreign key (workspace_id, subscription_id) references subscriptions on delete set null (subscription_id),
  check (quoted_on >= opened_on),
  check (ordered_on >= opened_on),
  check (entitled_until >= entitled_on)
);
create index order_steps_account on order_steps (workspace_id, account_id);
create index order_steps_subscription on order_steps (workspace_id, subscription_id);
select perennial_wall('order_steps');

-- Every version of what was told of an order, whole and never edited: when, and by whom.
create table order_step_versions (
  workspace_id text not null references workspaces on delete cascade,
  order_step_id text not null,
  version int not null,
  at timestamptz not null,
  -- Null where a source told it.
  member_id text,
  opened_on date,
  quoted_on date,
  ordered_on date,
  provisioned_on date,
  entitled_on date,
  entitled_until date,
  primary key (workspace_id, order_step_id, version),
  foreign key (workspace_id, order_step_id) references order_steps on delete cascade
);
select perennial_wall('order_step_versions');
