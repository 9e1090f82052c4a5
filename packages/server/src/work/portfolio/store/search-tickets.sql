-- Tickets by their number in the system that they came from, as far as it was typed.
select t.id, t.account_id, t.external_id, t.subject, a.name as account_name
from tickets as t
join accounts as a on a.workspace_id = t.workspace_id and a.id = t.account_id and a.removed_at is null
where t.workspace_id = :workspace_id
  and (lower(t.external_id) collate "C") >= :ticket
  and (lower(t.external_id) collate "C") < :after_ticket
order by (lower(t.external_id) collate "C"), t.id
limit :most
