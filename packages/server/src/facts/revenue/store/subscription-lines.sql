-- One row a version; subscriptions newest first, their versions oldest first. Bounded to what a page can show.
with chosen as (
  select
    subscription.workspace_id,
    subscription.id,
    subscription.product_key,
    subscription.start_on,
    subscription.end_on,
    subscription.term_months,
    subscription.billing_months,
    subscription.is_auto_renewing,
    subscription.notice_days,
    subscription.notice_received_on,
    subscription.prepaid_until,
    subscription.refund_until,
    subscription.refund_terms,
    subscription.signed_on,
    subscription.is_trial
  from subscriptions as subscription
  where subscription.workspace_id = :workspace_id
    and subscription.account_id = :account_id
  order by subscription.start_on desc, subscription.id
  limit 200
)
select
  chosen.id,
  chosen.product_key,
  product.name as product_name,
  chosen.start_on,
  chosen.end_on,
  chosen.term_months,
  chosen.billing_months,
  chosen.is_auto_renewing,
  chosen.notice_days,
  chosen.notice_received_on,
  chosen.prepaid_until,
  chosen.refund_until,
  chosen.refund_terms,
  chosen.signed_on,
  chosen.is_trial,
  version.valid_from,
  version.plan,
  version.seats,
  version.mrr_minor,
  version.currency,
  version.list_mrr_minor,
  version.discount_until,
  version.features,
  version.reason
from chosen
join subscription_versions as version
  on version.workspace_id = chosen.workspace_id
  and version.subscription_id = chosen.id
left join products as product
  on product.workspace_id = chosen.workspace_id
  and product.key = chosen.product_key
order by chosen.start_on desc, chosen.id, version.valid_from
limit 2000
