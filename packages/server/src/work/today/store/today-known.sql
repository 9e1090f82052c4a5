-- How much of the scope can be judged: customers, those of unknown health, what renews soon; and which facts nobody has.
select
  count(*) filter (where account_state.arr_minor > 0)::int as customers,
  count(*) filter (where account_state.arr_minor > 0 and accounts.tier in ('pooled', 'digital'))::int as pooled,
  count(*) filter (where account_state.arr_minor > 0 and coalesce(health_now.band, 'unknown') = 'unknown')::int as unjudged,
  count(*) filter (where account_state.renewal_on >= :today and account_state.renewal_on < :renewal_until)::int as renewals,
  exists (select from contacts where workspace_id = :workspace_id) as has_contacts,
  exists (select from interactions where workspace_id = :workspace_id) as has_interactions,
  exists (select from answers where workspace_id = :workspace_id) as has_answers,
  exists (select from tickets where workspace_id = :workspace_id) as has_tickets
from account_state
join accounts on accounts.workspace_id = account_state.workspace_id and accounts.id = account_state.account_id
left join health_now on health_now.workspace_id = accounts.workspace_id and health_now.account_id = accounts.id
where account_state.workspace_id = :workspace_id
  and accounts.removed_at is null
  and (:is_everyone::boolean or accounts.id in (select account_id from perennial_book(:workspace_id, :member_id, :today::date, :scope)))
