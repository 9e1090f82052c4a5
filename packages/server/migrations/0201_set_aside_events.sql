-- Usage events that were not counted, named by their place in the journal, with the reason.
create table set_aside_events (
  workspace_id text not null references workspaces on delete cascade,
  seq bigint not null references intake_journal (seq) on delete cascade,
  place int not null,
  reason text not null,
  state text not null default 'open' check (state in ('open', 'waiting', 'counted', 'dropped')),
  type text,
  name text,
  account_key text,
  contact_key text,
  library text,
  -- Set by a person for events with an impossible time: count them as of when they came in.
  at_received_time boolean not null default false,
  -- The event as text; cut where it is long.
  sample text not null,
  received_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, seq, place)
);
create index set_aside_events_state on set_aside_events (workspace_id, state, reason);
create index set_aside_events_seq on set_aside_events (seq, place);
create index set_aside_events_contact on set_aside_events (workspace_id, contact_key) where state = 'open' and reason = 'no_account';
create index set_aside_events_account on set_aside_events (workspace_id, account_key) where state = 'open' and reason = 'no_account';
select perennial_wall('set_aside_events');
select perennial_installation_door('set_aside_events');
