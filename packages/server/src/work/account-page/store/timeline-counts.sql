-- How much of what kind, and in which week, of all that the same question finds.
select
  item.kind,
  date_trunc('week', coalesce(item.at at time zone :time_zone, item.on_day :: timestamp)) :: date as week,
  count(*) :: int as count
from timeline_items as item
left join members on members.workspace_id = item.workspace_id and members.id = item.member_id
where item.workspace_id = :workspace_id
  and item.account_id = :account_id
  and coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) <= :now
  and (:contact :: text is null or :contact :: text = any(item.contact_ids))
  and (not :only_ours or item.origin = 'ours')
  and (:since :: date is null or coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) >= :since :: date :: timestamp at time zone :time_zone)
  and (:until :: date is null or coalesce(item.at, item.on_day :: timestamp at time zone :time_zone) < :until :: date :: timestamp at time zone :time_zone)
  and (:q :: text is null or concat_ws(' ', item.title, item.body, item.params ->> 'number', members.name) ilike :q :: text)
group by 1, 2
order by 2, 1
limit 5000
