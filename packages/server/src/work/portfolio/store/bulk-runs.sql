-- What was done to many accounts, the newest first, with how far it is.
select r.id, r.action, r.member_id, m.name as by, r.state, r.matched, r.not_allowed, r.started_at, r.ended_at, r.undo_until,
  (count(b.account_id) filter (where b.state = 'waiting'))::int as waiting,
  (count(b.account_id) filter (where b.state = 'changed'))::int as changed,
  (count(b.account_id) filter (where b.state = 'unchanged'))::int as unchanged,
  (count(b.account_id) filter (where b.state = 'undone'))::int as undone,
  (count(b.account_id) filter (where b.state = 'changed_since'))::int as changed_since
from (
  select id, workspace_id, action, member_id, state, matched, not_allowed, started_at, ended_at, undo_until
  from bulk_runs
  where workspace_id = :workspace_id
    and (:id::text is null or id = :id)
  order by started_at desc, id desc
  limit :most
) as r
left join members as m on m.workspace_id = r.workspace_id and m.id = r.member_id
left join bulk_run_accounts as b on b.workspace_id = r.workspace_id and b.run_id = r.id
group by r.id, r.action, r.member_id, m.name, r.state, r.matched, r.not_allowed, r.started_at, r.ended_at, r.undo_until
order by r.started_at desc, r.id desc
