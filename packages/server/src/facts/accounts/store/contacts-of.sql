-- Mail that came back is told by the contact itself, or bounce by bounce.
with bounced as (
  select
    contact_id,
    min(bounced_on) filter (where kind = 'hard') as hard_on,
    array_agg(distinct bounced_on::text order by bounced_on::text) filter (where kind = 'soft') as soft_on
  from mail_bounces
  where workspace_id = :workspace_id
    and contact_id in (
      select id from contacts where workspace_id = :workspace_id and account_id = any(:account_ids::text[])
      union
      select contact_id from contact_changes where workspace_id = :workspace_id and account_id = any(:account_ids::text[]) and kind = 'account'
    )
  group by contact_id
)
select
  account_id,
  id,
  name,
  title,
  level,
  department,
  joined_on,
  left_on,
  least(bounced_on, bounced.hard_on) as bounced_on,
  coalesce(bounced.soft_on, '{}') as soft_bounces_on,
  seat_since,
  seat_until
from contacts
left join bounced on bounced.contact_id = contacts.id
where contacts.workspace_id = :workspace_id
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
  least(contacts.bounced_on, bounced.hard_on),
  coalesce(bounced.soft_on, '{}'),
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
left join bounced on bounced.contact_id = contacts.id
where contacts.account_id <> moved.account_id
order by account_id, id
