-- Who looks into a refund, what was found, and when its cause was said.
alter table refunds add column owner_id text;
alter table refunds add column finding text;
alter table refunds add column reviewed_on date;
alter table refunds add column reviewed_by text;

-- A customer asks for its money back: what for, and what was decided. The money itself comes back as a refund, told by billing.
create table refund_requests (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  -- What they want their money back for; null for the account as a whole.
  subscription_id text,
  asked_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null,
  state text not null default 'asked' check (state in ('asked', 'agreed', 'declined')),
  decided_on date,
  decided_by text,
  -- Why so.
  note text,
  created_by text,
  recorded_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  check ((state = 'asked') = (decided_on is null))
);
create index refund_requests_account on refund_requests (workspace_id, account_id, asked_on desc);
create index refund_requests_waiting on refund_requests (workspace_id, asked_on) where state = 'asked';
select perennial_wall('refund_requests');
