-- What is told of the orders of these accounts, each source for itself, with who else holds the same licence key.
select
  account_id,
  id,
  external_id,
  source_key,
  subscription_id,
  opened_on,
  quoted_on,
  ordered_on,
  provisioned_on,
  entitled_on,
  entitled_until,
  lost_on,
  licence_key,
  refund_terms,
  case when licence_key is not null then (
    select jsonb_agg(holder)
    from (
      select other.account_id as "accountId", accounts.name, other.entitled_on as "entitledOn", other.entitled_until as "entitledUntil"
      from order_steps as other
      join accounts on accounts.workspace_id = other.workspace_id and accounts.id = other.account_id
      where other.workspace_id = :workspace_id
        and other.licence_key = step.licence_key
        and other.account_id <> step.account_id
        and other.entitled_on is not null
        and other.lost_on is null
        and accounts.removed_at is null
      order by other.entitled_on, other.id
      limit 20
    ) as holder
  ) end as key_holders
from order_steps as step
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, id
