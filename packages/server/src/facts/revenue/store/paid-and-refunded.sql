-- By account, day and currency what came in and what was given back within the window, of accounts that may ask for money back and of others,
-- and who sold to them.
-- What came in are payments, and invoices that were paid of which no payment was told.
with terms as (
  select
    account.id as account_id,
    account.seller,
    exists (
      select
      from subscriptions as subscription
      where subscription.workspace_id = account.workspace_id
        and subscription.account_id = account.id
        and (subscription.refund_until is not null or subscription.refund_terms in ('full', 'prorated'))
    ) as has_clause
  from accounts as account
  where account.workspace_id = :workspace_id
    and account.removed_at is null
),
moved as (
  select account_id, paid_on as moved_on, currency, amount_minor as paid_minor, 0::bigint as refunded_minor
  from payments
  where workspace_id = :workspace_id
    and paid_on >= :since_on::date
    and paid_on < :until_on::date
  union all
  select account_id, paid_on, currency, amount_minor, 0::bigint
  from invoices as invoice
  where workspace_id = :workspace_id
    and paid_on >= :since_on::date
    and paid_on < :until_on::date
    and state = 'paid'
    and not exists (
      select
      from payments as payment
      where payment.workspace_id = invoice.workspace_id
        and payment.source_key = invoice.source_key
        and payment.invoice_key = invoice.external_id
    )
  union all
  select account_id, refunded_on, currency, 0::bigint, amount_minor
  from refunds
  where workspace_id = :workspace_id
    and refunded_on >= :since_on::date
    and refunded_on < :until_on::date
)
select
  moved.account_id,
  moved.moved_on,
  moved.currency,
  terms.seller,
  terms.has_clause,
  sum(moved.paid_minor)::bigint as paid_minor,
  sum(moved.refunded_minor)::bigint as refunded_minor
from moved
join terms using (account_id)
group by moved.account_id, moved.moved_on, moved.currency, terms.seller, terms.has_clause
order by moved.moved_on, moved.currency, moved.account_id
limit 1000000
