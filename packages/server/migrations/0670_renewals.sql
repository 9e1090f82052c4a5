-- The decision due at the end of a term, one an account and due date. What subscriptions say is written by the machine; stages,
-- owners, outcomes and extensions by hand stand in columns of their own, so that generating it again touches none of them.
create table renewals (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  due_on date not null,
  -- The last day on which the customer may say no.
  notice_on date,
  notice_received_on date,
  term_months int not null,
  term_since date not null,
  subscription_ids text[] not null,
  -- 1 for the end of the first term.
  number int not null,
  is_auto_renewing boolean,
  -- The recurring price of the term that follows, in the currency of the contract; null where its lines have several.
  amount_minor bigint,
  currency text,
  -- The same, and a year of it, in the workspace's currency; null where a rate is not known.
  due_minor bigint,
  arr_minor bigint,
  contact_on date not null,
  first_on date,
  second_on date not null,
  -- What came of it by the subscriptions, with what went on over a term of the same length.
  found text check (found in ('renewed_same', 'renewed_up', 'renewed_down', 'lost', 'lapsed', 'refunded')),
  found_on date,
  found_timing text check (found_timing in ('on_time', 'late', 'lapsed')),
  found_kept_minor bigint,
  found_cause text,
  found_reason text,
  -- What a member says came of it.
  said text check (said in ('renewed_same', 'renewed_up', 'renewed_down', 'lost', 'lapsed', 'refunded')),
  said_on date,
  said_kept_minor bigint,
  said_cause text,
  said_reason text,
  said_by text,
  -- What holds of the two; null while it is open.
  outcome text,
  outcome_on date,
  timing text,
  kept_minor bigint,
  cause text,
  reason text,
  -- Proposed, or agreed in words.
  step text check (step in ('proposed', 'agreed')),
  -- Null for the account's owner.
  owner_id text,
  extended_until date,
  extended_because text,
  -- The machine's view of it as told last: the chance to renew, 0 to 1.
  chance double precision check (chance >= 0 and chance <= 1),
  chance_by text not null default 'unknown' check (chance_by in ('notice', 'leaving', 'deciding', 'health', 'unknown')),
  chance_why jsonb not null default '[]',
  category text not null default 'unknown' check (category in ('commit', 'likely', 'at_risk', 'loss_expected', 'unknown')),
  -- What people said last: a call, or the decision of a lead.
  called_category text check (called_category in ('commit', 'likely', 'at_risk', 'loss_expected', 'unknown')),
  called_chance double precision check (called_chance >= 0 and called_chance <= 1),
  called_cause text,
  called_on date,
  -- The checkpoint whose call is waited for; until it is given, the machine's view is not told.
  awaits int check (awaits in (1, 2)),
  monitor_until date,
  -- Call and machine are far apart: a lead decides by then.
  decide_by date,
  judged_band text,
  judged_told_on date,
  -- Why to speak before any review: a change of power, an expectation that is not met, a change in their industry.
  stir text check (stir in ('power', 'expectation', 'industry')),
  stir_on date,
  stir_key text,
  contacted_on date,
  -- True where no subscription asks for it any more; its history is kept.
  is_gone boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index renewals_account on renewals (workspace_id, account_id);
create index renewals_due on renewals (workspace_id, due_on) where not is_gone;
select perennial_wall('renewals');

-- What was done to a renewal, by whom or by the machine; never edited.
create table renewal_events (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  renewal_id text not null,
  at timestamptz not null,
  on_day date not null,
  member_id text,
  kind text not null check (kind in (
    'made', 'moved', 'gone', 'back', 'frozen', 'called', 'decided', 'step', 'owner', 'outcome', 'said', 'extended', 'contacted')),
  detail jsonb not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, renewal_id) references renewals on delete cascade
);
create index renewal_events_renewal on renewal_events (workspace_id, renewal_id, at);
select perennial_wall('renewal_events');

-- What the machine thought at a checkpoint, frozen before anybody was asked, and what the lead decided where the two disagreed.
create table renewal_reviews (
  workspace_id text not null references workspaces on delete cascade,
  renewal_id text not null,
  checkpoint int not null check (checkpoint in (1, 2)),
  frozen_on date not null,
  chance double precision,
  category text not null,
  chance_by text not null,
  chance_why jsonb not null default '[]',
  band text not null,
  -- The owner's call, given without having seen the above.
  call_id text,
  monitor_until date,
  -- Set where the call and the machine are far apart: the lead decides by then.
  decide_by date,
  decision_id text,
  primary key (workspace_id, renewal_id, checkpoint),
  foreign key (workspace_id, renewal_id) references renewals on delete cascade
);
select perennial_wall('renewal_reviews');

-- What people said of a renewal, each as it was said; a decision is a call of a lead.
create table renewal_calls (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  renewal_id text not null,
  kind text not null check (kind in ('call', 'decision')),
  checkpoint int check (checkpoint in (1, 2)),
  category text not null check (category in ('commit', 'likely', 'at_risk', 'loss_expected', 'unknown')),
  chance double precision check (chance >= 0 and chance <= 1),
  reason text not null,
  cause text,
  risk_id text,
  member_id text,
  on_day date not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, renewal_id) references renewals on delete cascade
);
create index renewal_calls_renewal on renewal_calls (workspace_id, renewal_id, at desc);
select perennial_wall('renewal_calls');

-- The answers to the three questions of an early contact.
create table renewal_contacts (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  renewal_id text not null,
  power text not null check (power in ('no', 'yes', 'unknown')),
  industry text not null check (industry in ('no', 'yes', 'unknown')),
  expectation text not null check (expectation in ('no', 'yes', 'unknown')),
  note text,
  member_id text,
  on_day date not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, renewal_id) references renewals on delete cascade
);
create index renewal_contacts_renewal on renewal_contacts (workspace_id, renewal_id, at desc);
select perennial_wall('renewal_contacts');

-- What was foretold of the renewals of a quarter, as of the first day of a month; replayed from the history where nobody stood there.
create table renewal_forecasts (
  workspace_id text not null references workspaces on delete cascade,
  taken_on date not null,
  renewal_id text not null,
  due_on date not null,
  due_minor bigint,
  chance double precision,
  category text not null,
  called_chance double precision,
  called_category text,
  is_replayed boolean not null default false,
  primary key (workspace_id, taken_on, renewal_id),
  foreign key (workspace_id, renewal_id) references renewals on delete cascade
);
select perennial_wall('renewal_forecasts');

-- What a member is to renew in a quarter, in whole minor units of the workspace's currency.
create table renewal_targets (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  quarter_on date not null,
  target_minor bigint not null check (target_minor >= 0),
  set_by text,
  set_at timestamptz not null,
  primary key (workspace_id, member_id, quarter_on)
);
select perennial_wall('renewal_targets');

-- How far a workspace's renewals are generated, and accounts whose subscriptions changed since.
create table renewal_runs (
  workspace_id text primary key references workspaces on delete cascade,
  day date not null,
  ran_at timestamptz not null,
  replayed_at timestamptz
);
select perennial_wall('renewal_runs');
select perennial_installation_door('renewal_runs');

create table renewals_stale (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (workspace_id, account_id)
);
select perennial_wall('renewals_stale');
select perennial_installation_door('renewals_stale');

create function renewals_stale_by_account() returns trigger language plpgsql as $$
begin
  insert into renewals_stale (workspace_id, account_id)
  select distinct workspace_id, account_id from written order by 1, 2
  on conflict (workspace_id, account_id) do update set since = excluded.since;
  return null;
end $$;

create function renewals_stale_by_version() returns trigger language plpgsql as $$
begin
  insert into renewals_stale (workspace_id, account_id)
  select distinct held.workspace_id, held.account_id
  from written
  join subscriptions as held on held.workspace_id = written.workspace_id and held.id = written.subscription_id
  order by 1, 2
  on conflict (workspace_id, account_id) do update set since = excluded.since;
  return null;
end $$;

create trigger renewals_stale_added after insert on subscriptions
  referencing new table as written for each statement execute function renewals_stale_by_account();
create trigger renewals_stale_changed after update on subscriptions
  referencing new table as written for each statement execute function renewals_stale_by_account();
create trigger renewals_stale_added after insert on churn_events
  referencing new table as written for each statement execute function renewals_stale_by_account();
create trigger renewals_stale_changed after update on churn_events
  referencing new table as written for each statement execute function renewals_stale_by_account();
create trigger renewals_stale_added after insert on subscription_versions
  referencing new table as written for each statement execute function renewals_stale_by_version();
create trigger renewals_stale_changed after update on subscription_versions
  referencing new table as written for each statement execute function renewals_stale_by_version();
