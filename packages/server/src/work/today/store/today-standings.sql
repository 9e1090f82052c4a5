-- What Today ranks and sums accounts by.
select accounts.id, accounts.owner_id, accounts.tier, members.job as owner_job, members.capacity_per_week as owner_capacity, account_state.arr_minor, account_state.stake
from accounts
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
where accounts.workspace_id = :workspace_id
  and accounts.id = any(:account_ids)
