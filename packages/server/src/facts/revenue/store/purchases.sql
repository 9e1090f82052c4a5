-- What accounts bought that never had a contract with a price: one row an account, its days in order. A bill counts on the day it was
-- issued, without what recurs on it and without what was given back; a payment counts where no bill of it was told.
with free as (
  select id, name, owner_id
  from accounts
  where workspace_id = :workspace_id
    and removed_at is null
    and not exists (
      select from subscriptions
      join subscription_versions
        on subscription_versions.workspace_id = subscriptions.workspace_id
        and subscription_versions.subscription_id = subscriptions.id
      where subscriptions.workspace_id = accounts.workspace_id
        and subscriptions.account_id = accounts.id
        and not subscriptions.is_trial
        and subscription_versions.mrr_minor > 0
    )
),
billed as (
  select
    invoices.account_id,
    invoices.issued_on as bought_on,
    invoices.currency,
    case when parts.lines > 0 then parts.bought_minor else invoices.amount_minor end - greatest(refunded.minor, credited.minor) as minor
  from free
  join invoices on invoices.workspace_id = :workspace_id and invoices.account_id = free.id
  cross join lateral (
    select count(*) as lines, coalesce(sum(amount_minor) filter (where nature <> 'recurring'), 0) as bought_minor
    from invoice_lines
    where invoice_lines.workspace_id = invoices.workspace_id
      and invoice_lines.source_key = invoices.source_key
      and invoice_lines.invoice_key = invoices.external_id
  ) as parts
  cross join lateral (
    select coalesce(sum(refunds.amount_minor), 0) as minor
    from refunds
    where refunds.workspace_id = invoices.workspace_id
      and refunds.account_id = invoices.account_id
      and refunds.source_key = invoices.source_key
      and (
        refunds.invoice_key = invoices.external_id
        or refunds.payment_key in (
          select payments.external_id
          from payments
          where payments.workspace_id = invoices.workspace_id
            and payments.source_key = invoices.source_key
            and payments.invoice_key = invoices.external_id
        )
      )
  ) as refunded
  cross join lateral (
    -- What a refund pays out stands in both: it is taken off once.
    select coalesce(sum(credit_notes.amount_minor), 0) as minor
    from credit_notes
    where credit_notes.workspace_id = invoices.workspace_id
      and credit_notes.account_id = invoices.account_id
      and credit_notes.source_key = invoices.source_key
      and credit_notes.invoice_key = invoices.external_id
      and not credit_notes.is_void
  ) as credited
  where invoices.state in ('open', 'paid')
),
paid as (
  select payments.account_id, payments.paid_on as bought_on, payments.currency, payments.amount_minor - refunded.minor as minor
  from free
  join payments on payments.workspace_id = :workspace_id and payments.account_id = free.id
  cross join lateral (
    select coalesce(sum(refunds.amount_minor), 0) as minor
    from refunds
    where refunds.workspace_id = payments.workspace_id
      and refunds.account_id = payments.account_id
      and refunds.source_key = payments.source_key
      and refunds.payment_key = payments.external_id
  ) as refunded
  where not exists (
    select from invoices
    where invoices.workspace_id = payments.workspace_id
      and invoices.source_key = payments.source_key
      and invoices.external_id = payments.invoice_key
  )
),
bought as (
  select account_id, bought_on, currency, sum(minor) as minor
  from (select * from billed union all select * from paid) as moved
  where bought_on <= :today::date
  group by account_id, bought_on, currency
  having sum(minor) > 0
)
select
  free.id as account_id,
  free.name,
  free.owner_id,
  array_agg(bought.bought_on - date '1970-01-01' order by bought.bought_on, bought.currency) as days,
  array_agg(bought.currency::text order by bought.bought_on, bought.currency) as currencies,
  array_agg(bought.minor::float8 order by bought.bought_on, bought.currency) as minors
from free
join bought on bought.account_id = free.id
group by free.id, free.name, free.owner_id
order by free.id
limit 200000
