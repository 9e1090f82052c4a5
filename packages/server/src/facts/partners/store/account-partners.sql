-- The partners of one account: those that leave without a successor first, then the newest.
with listed as (
select
  dependency.id,
  dependency.partner_id,
  partner.name,
  dependency.role,
  dependency.engagements,
  dependency.keys_held,
  dependency.since,
  dependency.until,
  -- Another partner that took up the same part since, and stays, follows without being said to.
  coalesce(
    dependency.successor,
    case
      when partner.leaves_on is not null and exists (
        select
        from partner_dependencies as next
        join partners as staying on staying.workspace_id = next.workspace_id and staying.id = next.partner_id
        where next.workspace_id = dependency.workspace_id
          and next.account_id = dependency.account_id
          and next.role = dependency.role
          and next.partner_id <> dependency.partner_id
          and next.since >= partner.leaves_on - 30
          and next.until is null
          and staying.leaves_on is null
      ) then 'partner'
    end
  ) as successor,
  dependency.succeeded_on,
  partner.leaves_on,
  partner.told_by,
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
  and dependency.account_id = :account_id
)
select *
from listed
order by (leaves_on is not null and successor is null) desc, since desc, id
limit 100
