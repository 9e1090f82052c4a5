-- What an invoice is for, so that recurring money, services and one-off sales can be told apart.
create table invoice_lines (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  -- The invoice, as its source names it: it may come after its lines.
  invoice_key text not null,
  nature text not null check (nature in ('recurring', 'services', 'one_off')),
  product_key text,
  title text,
  -- Without tax; below zero where it takes back.
  amount_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index invoice_lines_account on invoice_lines (workspace_id, account_id);
create index invoice_lines_invoice on invoice_lines (workspace_id, source_key, invoice_key);
select perennial_wall('invoice_lines');

create table payments (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  invoice_key text,
  paid_on date not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  method text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index payments_account on payments (workspace_id, account_id, paid_on desc);
create index payments_invoice on payments (workspace_id, source_key, invoice_key);
select perennial_wall('payments');

-- Money given back. Each is a case to be looked into: open until its cause is said.
create table refunds (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  payment_key text,
  invoice_key text,
  refunded_on date not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text,
  state text not null default 'open' check (state in ('open', 'reviewed')),
  cause text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index refunds_account on refunds (workspace_id, account_id, refunded_on desc);
create index refunds_open on refunds (workspace_id, refunded_on desc) where state = 'open';
create index refunds_of on refunds (workspace_id, source_key, payment_key, invoice_key);
select perennial_wall('refunds');

create table credit_notes (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  invoice_key text,
  issued_on date not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text,
  is_void boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index credit_notes_account on credit_notes (workspace_id, account_id, issued_on desc);
select perennial_wall('credit_notes');
