-- Facts: what happened. (source_key, external_id) names a row in the system that it came from.

create table accounts (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  source_key text not null default 'main',
  external_id text not null,
  name text not null,
  parent_id text,
  country text,
  time_zone text,
  industry text,
  size_band text,
  employees int,
  tier text check (tier in ('high', 'mid', 'pooled', 'digital')),
  segment text,
  owner_id text,
  origin text check (origin in ('network', 'stranger', 'referral')),
  channel text,
  seller text,
  first_seen_on date,
  tags text[] not null default '{}',
  attributes jsonb not null default '{}',
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id)
);
create index accounts_owner on accounts (workspace_id, owner_id);
create index accounts_name on accounts (workspace_id, lower(name));
select perennial_wall('accounts');

-- Accounts whose numbers must be computed again, because a fact of theirs changed.
create table stale_accounts (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  stale_since timestamptz not null default now(),
  primary key (workspace_id, account_id)
);
select perennial_wall('stale_accounts');
select perennial_installation_door('stale_accounts');

create table account_team (
  workspace_id text not null,
  account_id text not null,
  member_id text not null,
  duty text not null check (duty in ('csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor')),
  primary key (workspace_id, account_id, member_id, duty),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('account_team');

create table contacts (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  email text,
  name text not null,
  title text,
  level text check (level in ('executive', 'manager', 'user')),
  department text,
  language text,
  joined_on date,
  left_on date,
  bounced_on date,
  seat_since date,
  seat_until date,
  is_opted_out boolean not null default false,
  attributes jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index contacts_account on contacts (workspace_id, account_id);
create index contacts_email on contacts (workspace_id, lower(email));
select perennial_wall('contacts');

create table stakeholder_roles (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  contact_id text not null,
  role text not null check (role in ('buyer', 'sponsor', 'champion', 'technical_owner', 'user_lead', 'blocker')),
  since date not null,
  until date,
  influence int check (influence between 1 and 5),
  sentiment int check (sentiment between -2 and 2),
  primary key (workspace_id, id),
  unique (workspace_id, contact_id, role, since),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index stakeholder_roles_account on stakeholder_roles (workspace_id, account_id);
select perennial_wall('stakeholder_roles');

create table interactions (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('call', 'meeting', 'email', 'message', 'visit', 'review', 'event', 'other')),
  direction text not null check (direction in ('in', 'out', 'two_way')),
  is_automated boolean not null default false,
  is_planned boolean not null default false,
  at timestamptz not null,
  subject text,
  body text,
  member_id text,
  contact_ids text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index interactions_account on interactions (workspace_id, account_id, at desc);
select perennial_wall('interactions');

create table notes (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  at timestamptz not null,
  body text not null,
  member_id text,
  author_name text,
  edited_at timestamptz,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index notes_account on notes (workspace_id, account_id, at desc);
select perennial_wall('notes');

-- Dated steps of an agreed plan; they show progress until first value.
create table milestones (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  title text not null,
  due_on date,
  done_on date,
  waits_for text check (waits_for in ('us', 'customer', 'partner')),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index milestones_account on milestones (workspace_id, account_id);
select perennial_wall('milestones');

create table products (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  key text not null,
  name text not null,
  use_cycle text not null default 'day' check (use_cycle in ('day', 'week', 'month')),
  core_actions text[] not null default '{}',
  core_features text[] not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
select perennial_wall('products');

create table pauses (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  since date not null,
  until date not null,
  why text,
  agreed_by text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('pauses');

create table subscriptions (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  product_key text,
  start_on date not null,
  end_on date,
  signed_on date,
  term_months int check (term_months > 0),
  billing_months int check (billing_months > 0),
  is_auto_renewing boolean,
  notice_days int check (notice_days >= 0),
  prepaid_until date,
  refund_until date,
  is_trial boolean not null default false,
  notice_received_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index subscriptions_account on subscriptions (workspace_id, account_id);
select perennial_wall('subscriptions');

-- What the subscription was worth from a day on, until the next version.
create table subscription_versions (
  workspace_id text not null,
  subscription_id text not null,
  valid_from date not null,
  plan text,
  seats int check (seats >= 0),
  mrr_minor bigint not null check (mrr_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  features text[] not null default '{}',
  reason text check (reason in ('seats', 'plan', 'add_on', 'price', 'discount')),
  recorded_at timestamptz not null default now(),
  primary key (workspace_id, subscription_id, valid_from),
  foreign key (workspace_id, subscription_id) references subscriptions on delete cascade
);
select perennial_wall('subscription_versions');

create table invoices (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  issued_on date not null,
  due_on date not null,
  paid_on date,
  amount_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'open' check (state in ('open', 'paid', 'void', 'written_off')),
  refused_on date[] not null default '{}',
  is_disputed boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index invoices_account on invoices (workspace_id, account_id);
select perennial_wall('invoices');

create table churn_events (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  churned_on date not null,
  reason text,
  cause text,
  feedback text,
  refund_minor bigint,
  currency text,
  is_reactivation boolean not null default false,
  attributes jsonb not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index churn_events_account on churn_events (workspace_id, account_id);
select perennial_wall('churn_events');

create table fx_rates (
  workspace_id text not null references workspaces on delete cascade,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  since date not null,
  -- How many units of the workspace's currency one unit is worth.
  rate double precision not null check (rate > 0),
  source text not null,
  primary key (workspace_id, currency, since)
);
select perennial_wall('fx_rates');

create table tickets (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  contact_id text,
  source_key text not null default 'main',
  external_id text not null,
  subject text,
  severity text not null default 'normal' check (severity in ('low', 'normal', 'high', 'urgent')),
  channel text,
  theme text,
  release text,
  opened_at timestamptz not null,
  first_response_at timestamptz,
  solved_at timestamptz,
  waits_for text not null default 'us' check (waits_for in ('us', 'customer')),
  is_escalated boolean not null default false,
  -- Null: no target applied.
  sla_met boolean,
  satisfaction double precision,
  fix_promised_on date,
  fix_kept_on date,
  attributes jsonb not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index tickets_account on tickets (workspace_id, account_id, opened_at desc);
select perennial_wall('tickets');

create table answers (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  contact_id text,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('nps', 'csat', 'ces', 'remorse')),
  score double precision not null,
  comment text,
  answered_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index answers_account on answers (workspace_id, account_id, answered_at desc);
select perennial_wall('answers');

create table pulses (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  member_id text,
  value int not null check (value between 1 and 5),
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index pulses_account on pulses (workspace_id, account_id, at desc);
select perennial_wall('pulses');

create table tasks (
  workspace_id text not null,
  id text not null,
  account_id text,
  source_key text not null default 'main',
  external_id text not null,
  title text not null,
  owner_id text,
  due_on date,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  reason text,
  created_by text,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index tasks_account on tasks (workspace_id, account_id);
create index tasks_owner on tasks (workspace_id, owner_id) where state = 'open';
select perennial_wall('tasks');

-- A dated proof of a gain; only what a named contact confirmed counts.
create table value_entries (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('time_saved', 'revenue_gained', 'cost_avoided', 'cash_freed', 'quality', 'compliance', 'risk_avoided')),
  title text not null,
  amount_minor bigint,
  currency text,
  noted_on date not null,
  confirmed_on date,
  confirmed_by text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index value_entries_account on value_entries (workspace_id, account_id);
select perennial_wall('value_entries');

-- Product releases, and which accounts took them up.
create table releases (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  product_key text not null,
  version text not null,
  released_on date not null,
  primary key (workspace_id, id),
  unique (workspace_id, product_key, version)
);
select perennial_wall('releases');

create table release_uptakes (
  workspace_id text not null,
  release_id text not null,
  account_id text not null,
  taken_on date not null,
  primary key (workspace_id, release_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  foreign key (workspace_id, release_id) references releases on delete cascade
);
select perennial_wall('release_uptakes');
