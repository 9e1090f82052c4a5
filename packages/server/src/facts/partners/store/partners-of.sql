select
  dependency.account_id,
  dependency.partner_id,
  partner.name,
  dependency.role,
  dependency.engagements,
  dependency.keys_held,
  dependency.since,
  dependency.until,
  dependency.successor,
  dependency.succeeded_on,
  partner.leaves_on,
  partner.leave_told_on,
  partner.told_by,
  (
    select coalesce(jsonb_agg(jsonb_build_object('name', person.name, 'jobTitle', person.job_title, 'leftOn', person.left_on) order by person.name), '[]')
    from partner_contacts as person
    where person.workspace_id = dependency.workspace_id and person.partner_id = dependency.partner_id
  ) as people,
  (
    select count(distinct other.account_id)::int
    from partner_dependencies as other
    where other.workspace_id = dependency.workspace_id
      and other.partner_id = dependency.partner_id
      and (other.until is null or other.until >= partner.leaves_on - 30)
  ) as accounts
from partner_dependencies as dependency
join partners as partner on partner.workspace_id = dependency.workspace_id and partner.id = dependency.partner_id
where dependency.workspace_id = :workspace_id
  and dependency.account_id = any(:account_ids::text[])
order by dependency.account_id, dependency.since, dependency.id
