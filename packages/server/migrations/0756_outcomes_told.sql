-- What came of a renewal stands among what happened to the account. Calls and the machine's views do not: who may read them, and when, is
-- asked of the renewals alone.
do $$
begin
  execute 'create or replace view timeline_items with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('timeline_items'::regclass), ';')
    || $outcomes$
union all
select renewal.workspace_id, renewal.account_id, renewal.id || ':outcome', 'renewal', renewal.outcome,
  null::timestamptz, renewal.outcome_on,
  case when renewal.outcome is not distinct from renewal.said then 'ours' else 'machine' end,
  null::text, renewal.reason, case when renewal.outcome is not distinct from renewal.said then renewal.said_by end, '{}'::text[], null::text,
  jsonb_build_object('dueOn', renewal.due_on, 'dueMinor', renewal.due_minor, 'keptMinor', renewal.kept_minor, 'cause', renewal.cause)
from renewals as renewal
where renewal.outcome is not null and renewal.outcome_on is not null and not renewal.is_gone
$outcomes$;
end $$;
