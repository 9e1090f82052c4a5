-- Open ones first, the most urgent and oldest on top; then the newest of the solved.
select
  ticket.id,
  ticket.external_id,
  ticket.subject,
  ticket.severity,
  ticket.theme,
  ticket.channel,
  ticket.contact_id,
  contact.name as contact_name,
  ticket.opened_at,
  ticket.first_response_at,
  ticket.solved_at,
  ticket.waits_for,
  ticket.is_escalated,
  ticket.sla_met,
  ticket.satisfaction
from tickets as ticket
left join contacts as contact
  on contact.workspace_id = ticket.workspace_id
  and contact.id = ticket.contact_id
where ticket.workspace_id = :workspace_id
  and ticket.account_id = :account_id
order by
  ticket.solved_at is not null,
  case when ticket.solved_at is null then array_position(array['urgent', 'high', 'normal', 'low'], ticket.severity) end,
  case when ticket.solved_at is null then ticket.opened_at end,
  ticket.opened_at desc,
  ticket.id
limit 300
