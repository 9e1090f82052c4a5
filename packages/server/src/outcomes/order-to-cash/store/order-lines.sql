-- Orders of the scope that began, were signed or were lost since a day, and all that have a broken link; of one account where one is named.
select
  chain.account_id,
  accounts.name,
  accounts.segment,
  accounts.owner_id,
  members.name as owner_name,
  chain.chain,
  chain.subscription_id,
  coalesce(products.name, chain.product_key) as product_name,
  chain.opened_on,
  chain.quoted_on,
  chain.signed_on,
  chain.provisioned_on,
  chain.entitled_on,
  chain.invoiced_on,
  chain.used_on,
  chain.paid_on,
  chain.said_by,
  chain.start_on,
  chain.end_on,
  chain.arr_minor,
  chain.invoice_minor,
  chain.invoice_due_on,
  chain.ordered_on,
  chain.lost_on,
  chain.licence_keys,
  chain.refund_terms,
  chain.told,
  chain.broken
from order_chains as chain
join accounts on accounts.workspace_id = chain.workspace_id and accounts.id = chain.account_id
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
left join products on products.workspace_id = chain.workspace_id and products.key = chain.product_key
where chain.workspace_id = :workspace_id
  and accounts.removed_at is null
  and (:account_id::text is null or chain.account_id = :account_id)
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
  and (
    :since::date is null
    or least(chain.opened_on, chain.quoted_on, chain.signed_on, chain.provisioned_on, chain.entitled_on, chain.lost_on) >= :since
    or chain.signed_on >= :since
    or chain.opened_on >= :since
    or chain.lost_on >= :since
    or chain.broken <> '[]'
  )
order by coalesce(chain.signed_on, chain.opened_on) desc nulls last, chain.account_id, chain.chain
limit 100000
