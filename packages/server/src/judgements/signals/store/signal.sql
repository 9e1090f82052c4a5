-- One signal with who closed it, and how its detector did in this workspace in two years as far as people have judged it.
select
  signals.id,
  signals.account_id,
  signals.key,
  signals.subject,
  signals.state,
  signals.severity,
  signals.since,
  signals.opened_on,
  signals.last_seen_on,
  signals.closed_on,
  signals.closed_as,
  signals.closed_by,
  members.name as closed_by_name,
  signals.close_reason,
  signals.close_note,
  signals.snoozed_until,
  signals.snooze_until_worse,
  signals.exposed_arr_minor,
  signals.currency,
  signals.evidence,
  risks.id as risk_id,
  risks.state as risk_state,
  judged.judged,
  judged.was_right
from signals
left join risk_signals as link on link.workspace_id = signals.workspace_id and link.signal_id = signals.id
left join risks on risks.workspace_id = link.workspace_id and risks.id = link.risk_id
left join members on members.workspace_id = signals.workspace_id and members.id = signals.closed_by
cross join lateral (
  select
    count(*)::int as judged,
    count(*) filter (where other.closed_as = any(:right::text[]))::int as was_right
  from signals as other
  where other.workspace_id = :workspace_id
    and other.key = signals.key
    and other.opened_on > :since::date
    and (other.closed_as = any(:right::text[]) or other.closed_as = any(:wrong::text[]))
) as judged
where signals.workspace_id = :workspace_id
  and signals.id = :signal_id
