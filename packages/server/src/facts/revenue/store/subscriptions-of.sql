-- One row a version, the versions of a subscription one after the other.
select
  subscription.account_id,
  subscription.id,
  subscription.product_key,
  subscription.start_on,
  subscription.signed_on,
  subscription.end_on,
  subscription.term_months,
  subscription.billing_months,
  subscription.is_auto_renewing,
  subscription.notice_days,
  subscription.prepaid_until,
  subscription.is_trial,
  coalesce(subscription.refund_terms, case when subscription.refund_until is not null then 'some' end) as refund_clause,
  subscription.notice_received_on,
  version.valid_from,
  version.plan,
  version.seats,
  version.mrr_minor,
  version.currency,
  version.features,
  version.reason
from subscriptions as subscription
join subscription_versions as version
  on version.workspace_id = subscription.workspace_id
  and version.subscription_id = subscription.id
where subscription.workspace_id = :workspace_id
  and subscription.account_id = any(:account_ids::text[])
order by subscription.account_id, subscription.start_on, subscription.id, version.valid_from
