-- A page of the stream, newest first, from just before the cursor.
select
  item.id,
  item.kind,
  item.what,
  coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) as at,
  item.on_day is not null as is_day_only,
  item.origin,
  item.title,
  item.body,
  item.member_id,
  members.name as member_name,
  item.contact_ids,
  item.source_key as source,
  item.params,
  (
    select coalesce(jsonb_agg(jsonb_build_object('id', contacts.id, 'name', contacts.name) order by contacts.name), '[]')
    from contacts
    where contacts.workspace_id = item.workspace_id
      and contacts.id = any(item.contact_ids[1:6])
  ) as contacts
from timeline_items as item
left join members on members.workspace_id = item.workspace_id and members.id = item.member_id
where item.workspace_id = :workspace_id
  and item.account_id = :account_id
  and coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) <= :now
  and (:kinds :: text[] is null or item.kind = any(:kinds :: text[]))
  and (:contact :: text is null or :contact :: text = any(item.contact_ids))
  and (not :only_ours or item.origin = 'ours')
  and (:since :: date is null or coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) >= :since :: date :: timestamp at time zone :time_zone)
  and (:until :: date is null or coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) < :until :: date :: timestamp at time zone :time_zone)
  and (:q :: text is null or concat_ws(' ', item.title, item.body, item.params ->> 'number', members.name) ilike :q :: text)
  and (
    :before_at :: timestamptz is null
    or (coalesce(item.at, item.on_day :: timestamp at time zone :time_zone), item.id) < (:before_at :: timestamptz, :before_id :: text)
  )
order by 4 desc, item.id desc
limit :most
