-- Money given back may take a renewal back: a refund makes the renewals of its account stale, like a subscription does.
create trigger renewals_stale_added after insert on refunds
  referencing new table as written for each statement execute function renewals_stale_by_account();
create trigger renewals_stale_changed after update on refunds
  referencing new table as written for each statement execute function renewals_stale_by_account();
alter table refunds no force row level security;
alter table renewals_stale no force row level security;
insert into renewals_stale (workspace_id, account_id)
select distinct workspace_id, account_id from refunds
on conflict (workspace_id, account_id) do nothing;
alter table refunds force row level security;
alter table renewals_stale force row level security;
