-- The accounts that a member owns, with what makes them easy or hard to take.
select
  accounts.id,
  accounts.name,
  accounts.tier,
  accounts.segment,
  account_state.arr_minor,
  account_state.renewal_on,
  coalesce(account_state.renewal_on >= :today::date and account_state.renewal_on < :today::date + 90, false) as renews_soon,
  coalesce(health_now.band, 'unknown') as band,
  (
    select count(*)::int
    from signals
    where signals.workspace_id = accounts.workspace_id and signals.account_id = accounts.id and signals.state = 'open'
  ) as signals,
  array(
    select team.member_id
    from account_team_now as team
    where team.workspace_id = accounts.workspace_id and team.account_id = accounts.id and team.duty <> 'csm'
  ) as team_ids,
  book_lines.line
from accounts
left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
left join health_now on health_now.workspace_id = accounts.workspace_id and health_now.account_id = accounts.id
left join book_lines
  on book_lines.workspace_id = accounts.workspace_id and book_lines.account_id = accounts.id and book_lines.member_id = :member_id
where accounts.workspace_id = :workspace_id
  and accounts.owner_id = :member_id
  and accounts.removed_at is null
order by account_state.arr_minor desc nulls last, accounts.id
limit 50000
