-- Open ones first, by their day; then the newest of what was done or dropped.
select
  task.id,
  task.account_id,
  task.title,
  task.due_on,
  task.state,
  task.reason,
  task.created_at,
  task.done_at,
  task.owner_id,
  owner.name as owner_name,
  task.created_by,
  maker.name as maker_name,
  count(*) filter (where task.state = 'open') over () :: int as open_count
from tasks as task
left join members as owner on owner.workspace_id = task.workspace_id and owner.id = task.owner_id
left join members as maker on maker.workspace_id = task.workspace_id and maker.id = task.created_by
where task.workspace_id = :workspace_id
  and (:account_id::text is null or task.account_id = :account_id::text)
  and (:task_id::text is null or task.id = :task_id::text)
order by
  task.state <> 'open',
  case when task.state = 'open' then task.due_on end nulls last,
  coalesce(task.done_at, task.created_at) desc,
  task.id
limit 200
