-- Money that went back to these accounts: refunds, and credit notes that stand. A credit note that a refund pays out is that refund.
select
  account_id,
  id,
  'refund' as kind,
  refunded_on as on_day,
  amount_minor,
  currency,
  reason,
  case when state = 'reviewed' then coalesce(reviewed_on, refunded_on) end as closed_on
from refunds
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
union all
select
  note.account_id,
  note.id,
  'credit_note' as kind,
  note.issued_on as on_day,
  note.amount_minor,
  note.currency,
  note.reason,
  null::date as closed_on
from credit_notes as note
where note.workspace_id = :workspace_id
  and note.account_id = any(:account_ids::text[])
  and not note.is_void
  and not exists (
    select from refunds as refund
    where refund.workspace_id = note.workspace_id
      and refund.account_id = note.account_id
      and refund.source_key = note.source_key
      and refund.amount_minor = note.amount_minor
      and refund.currency = note.currency
      and abs(refund.refunded_on - note.issued_on) <= 30
  )
order by account_id, on_day, id
