select
  account_id,
  id,
  name,
  title,
  level,
  department,
  joined_on,
  left_on,
  bounced_on,
  seat_since,
  seat_until
from contacts
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
union all
-- Who went on to another account has left this one, with the seat.
select
  moved.account_id,
  contacts.id,
  contacts.name,
  contacts.title,
  contacts.level,
  contacts.department,
  contacts.joined_on,
  least(contacts.left_on, moved.moved_on),
  contacts.bounced_on,
  contacts.seat_since,
  case when contacts.seat_since is not null then least(contacts.seat_until, moved.moved_on) end
from (
  select account_id, contact_id, max(changed_on) as moved_on
  from contact_changes
  where workspace_id = :workspace_id
    and account_id = any(:account_ids::text[])
    and kind = 'account'
  group by account_id, contact_id
) as moved
join contacts on contacts.workspace_id = :workspace_id and contacts.id = moved.contact_id
where contacts.account_id <> moved.account_id
order by account_id, id
