-- A Stripe account whose money comes in. Its secrets are sealed with the installation's.
create table stripe_connections (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  name text not null,
  api_key_sealed text not null,
  -- What of the key is shown.
  api_key_end text not null,
  -- The newest first; while one is exchanged for another both are good.
  webhook_secrets_sealed text[] not null default '{}',
  created_by text,
  created_at timestamptz not null default now(),
  stopped_at timestamptz,
  last_event_at timestamptz,
  last_ok_at timestamptz,
  -- Why it does not get on; a code with words in the catalogue.
  problem text,
  problem_at timestamptz,
  backfill text not null default 'asked' check (backfill in ('asked', 'running', 'done')),
  -- Where the backfill goes on: the kind of things, and the last that is in.
  backfill_stage text,
  backfill_after text,
  backfill_count int not null default 0,
  primary key (workspace_id, id),
  unique (id)
);
select perennial_wall('stripe_connections');
select perennial_installation_door('stripe_connections');

-- What Stripe told, written down before anything is done with it.
create table stripe_events (
  workspace_id text not null,
  connection_id text not null,
  id text not null,
  type text not null,
  object_kind text not null,
  object_id text not null,
  customer_id text,
  -- By Stripe's clock, in seconds.
  created_s bigint not null,
  received_at timestamptz not null default now(),
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'unmatched', 'ignored', 'failed')),
  tries int not null default 0,
  problem text,
  primary key (workspace_id, connection_id, id),
  foreign key (workspace_id, connection_id) references stripe_connections on delete cascade
);
create index stripe_events_waiting on stripe_events (workspace_id, connection_id, created_s) where state = 'waiting';
create index stripe_events_of_object on stripe_events (workspace_id, connection_id, object_kind, object_id);
select perennial_wall('stripe_events');
select perennial_installation_door('stripe_events');

-- What a subscription was worth at a moment, item by item: versions are made of all of them, whatever the order in which they came.
create table stripe_snapshots (
  workspace_id text not null,
  connection_id text not null,
  subscription_id text not null,
  at_s bigint not null,
  told_by text not null,
  said jsonb not null,
  primary key (workspace_id, connection_id, subscription_id, at_s, told_by),
  foreign key (workspace_id, connection_id) references stripe_connections on delete cascade
);
select perennial_wall('stripe_snapshots');

-- Which account a customer of Stripe is; null while nobody knows.
create table stripe_customers (
  workspace_id text not null,
  connection_id text not null,
  id text not null,
  name text,
  email text,
  account_key text,
  matched_by text check (matched_by in ('metadata', 'key', 'domain', 'hand')),
  seen_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, id),
  foreign key (workspace_id, connection_id) references stripe_connections on delete cascade,
  check ((account_key is null) = (matched_by is null))
);
create index stripe_customers_unmatched on stripe_customers (workspace_id, connection_id, seen_at) where account_key is null;
select perennial_wall('stripe_customers');
