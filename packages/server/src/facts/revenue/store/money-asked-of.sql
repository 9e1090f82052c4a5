-- Requests of these accounts for their money back, each with the day on which it was agreed to or declined.
select
  account_id,
  id,
  asked_on,
  case when state = 'agreed' then decided_on end as agreed_on,
  case when state = 'declined' then decided_on end as declined_on
from refund_requests
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, asked_on, id
