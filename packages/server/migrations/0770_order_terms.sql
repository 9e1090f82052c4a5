-- What refund terms a deal was offered, also one that came to nothing; else the subscription that was signed says it.
alter table order_steps add column refund_terms text check (refund_terms in ('none', 'full', 'prorated'));
alter table order_step_versions add column refund_terms text;
-- `some`: the subscription says until when they may ask, and not how much they get.
alter table order_chains add column refund_terms text check (refund_terms in ('none', 'full', 'prorated', 'some'));

-- All accounts are judged once more, so that the column is filled.
alter table accounts no force row level security;
alter table stale_accounts no force row level security;
insert into stale_accounts (workspace_id, account_id)
select workspace_id, id from accounts where removed_at is null
on conflict do nothing;
alter table accounts force row level security;
alter table stale_accounts force row level security;
