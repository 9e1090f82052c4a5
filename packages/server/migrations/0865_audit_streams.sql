-- Where the audit entries of a workspace are sent as they are written, and how far that has come.
create table audit_streams (
  workspace_id text primary key references workspaces on delete cascade,
  id text not null,
  kind text not null check (kind in ('webhook', 'syslog')),
  -- Where to, without anything secret.
  target jsonb not null,
  -- What signs the messages of a webhook, sealed.
  secret_sealed text,
  -- Stopped: it was tried in vain for so long that somebody must look at it.
  state text not null default 'on' check (state in ('on', 'paused', 'stopped')),
  -- The last entry that was taken.
  sent_seq bigint not null,
  sent_at timestamptz,
  -- The last entry of the message that is on its way: tried again, it is the same message.
  batch_to bigint,
  failures int not null default 0,
  failing_since timestamptz,
  next_try_at timestamptz not null default now(),
  last_error jsonb,
  -- Whoever sends now; another may once that is over.
  claim text,
  claimed_until timestamptz,
  check ((secret_sealed is not null) = (kind = 'webhook'))
);
select perennial_wall('audit_streams');
select perennial_installation_door('audit_streams');
