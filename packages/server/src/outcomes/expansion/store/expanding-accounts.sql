-- All paid subscriptions with their versions, in order, of the workspace or of some accounts: what expansion is made of.
select
  subscriptions.account_id,
  subscriptions.id as subscription_id,
  subscriptions.product_key,
  subscriptions.signed_on,
  subscriptions.start_on,
  subscriptions.end_on,
  version.valid_from,
  version.mrr_minor,
  version.currency,
  version.seats,
  version.plan,
  version.reason
from subscriptions
join accounts on accounts.workspace_id = subscriptions.workspace_id and accounts.id = subscriptions.account_id
join subscription_versions as version
  on version.workspace_id = subscriptions.workspace_id
  and version.subscription_id = subscriptions.id
where subscriptions.workspace_id = :workspace_id
  and accounts.removed_at is null
  and not subscriptions.is_trial
  and (:account_ids::text[] is null or subscriptions.account_id = any(:account_ids::text[]))
  and (:member_id::text is null or accounts.owner_id = :member_id or exists (
    select from account_team as team
    where team.workspace_id = accounts.workspace_id and team.account_id = accounts.id and team.member_id = :member_id))
order by subscriptions.account_id, subscriptions.id, version.valid_from
limit 2000000
