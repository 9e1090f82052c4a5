-- Invoices of these accounts, each with the subscription that it names and the products of its lines, as far as they are told.
select
  invoice.account_id,
  invoice.id,
  invoice.issued_on,
  invoice.due_on,
  invoice.paid_on,
  invoice.amount_minor,
  invoice.currency,
  invoice.state,
  invoice.refused_on,
  invoice.is_disputed,
  subscription.id as subscription_id,
  coalesce(lines.product_keys, '{}') as product_keys
from invoices as invoice
left join subscriptions as subscription
  on subscription.workspace_id = invoice.workspace_id
  and subscription.source_key = invoice.source_key
  and subscription.external_id = invoice.subscription_key
  and subscription.account_id = invoice.account_id
left join (
  select source_key, invoice_key, array_agg(distinct product_key) as product_keys
  from invoice_lines
  where workspace_id = :workspace_id
    and account_id = any(:account_ids::text[])
    and product_key is not null
  group by source_key, invoice_key
) as lines on lines.source_key = invoice.source_key and lines.invoice_key = invoice.external_id
where invoice.workspace_id = :workspace_id
  and invoice.account_id = any(:account_ids::text[])
order by invoice.account_id, invoice.issued_on, invoice.id
