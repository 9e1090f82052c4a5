-- What is told of an account that is drawn by itself.
select accounts.id as account_id, accounts.name, members.name as owner_name, state.stake, state.arr_minor
from accounts
left join account_state as state on state.workspace_id = accounts.workspace_id and state.account_id = accounts.id
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
where accounts.workspace_id = :workspace_id
  and accounts.id = any(:account_ids::text[])
