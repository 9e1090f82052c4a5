-- The stage of an account, in one place for whoever asks: what a member set by hand stands before what was computed,
-- until it is taken back. Seen with the rights of whoever asks, so the walls hold.
create view stage_now with (security_invoker = true) as
select account.workspace_id, account.id as account_id,
  coalesce(by_hand.stage, computed.stage) as stage,
  case when by_hand.stage is null then computed.stage_since else by_hand.since end as since,
  by_hand.stage is not null as is_by_hand
from accounts as account
left join account_stages as by_hand on by_hand.workspace_id = account.workspace_id and by_hand.account_id = account.id
left join account_state as computed on computed.workspace_id = account.workspace_id and computed.account_id = account.id;
