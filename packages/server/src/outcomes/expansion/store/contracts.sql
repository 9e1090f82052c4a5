-- Subscriptions that were paid for, of these accounts: when they were signed, began and ended.
select account_id, signed_on, start_on, end_on
from subscriptions
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
  and not is_trial
  and exists (
    select from subscription_versions as version
    where version.workspace_id = subscriptions.workspace_id and version.subscription_id = subscriptions.id and version.mrr_minor > 0)
order by account_id, start_on
