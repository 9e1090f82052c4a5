-- What a product is listed for: by plan, interval and currency.
create table prices (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  source_key text not null default 'main',
  external_id text not null,
  -- The key of the product.
  product_key text not null,
  plan text,
  -- What one unit costs for an interval; a metered one is paid by use, and is no recurring money.
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  interval_months int not null check (interval_months > 0),
  is_per_seat boolean not null default true,
  is_metered boolean not null default false,
  -- The first day on which it is no longer offered.
  retired_on date,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id)
);
create index prices_product on prices (workspace_id, product_key);
select perennial_wall('prices');

-- What a version would be worth without its discount, and until when that holds: from that day on the version is followed
-- by one of its own, which nobody told.
alter table subscription_versions add column list_mrr_minor bigint check (list_mrr_minor >= mrr_minor);
alter table subscription_versions add column discount_until date;
alter table subscription_versions add column is_discount_end boolean not null default false;
alter table subscription_versions add constraint subscription_versions_discount
  check (discount_until is null or (list_mrr_minor is not null and discount_until > valid_from));

alter table subscriptions add column refund_terms text check (refund_terms in ('none', 'full', 'prorated'));

-- What was said before it was corrected, by whom and when.
create table money_corrections (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  subject text not null check (subject in ('subscription', 'version', 'invoice', 'payment', 'refund', 'credit_note', 'cost')),
  -- As its source names it.
  external_id text not null,
  source_key text not null,
  -- The day from which a version held.
  valid_from date,
  -- Only what differs, by column; `after` is null where the row was taken away.
  before jsonb not null,
  after jsonb,
  corrected_at timestamptz not null default now(),
  member_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index money_corrections_account on money_corrections (workspace_id, account_id, corrected_at desc);
select perennial_wall('money_corrections');
