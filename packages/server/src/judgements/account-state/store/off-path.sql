-- Accounts that are longer in their stage than three quarters of their peers were, or went back to one that they had passed within
-- the last 90 days. Peers are of the same segment, or all where too few of that are known. Most at stake first.
with here as (
  select state.account_id, state.stage, state.stage_since as since, :today::date - state.stage_since as days, state.stake,
    coalesce(own.most_days, every.most_days) as usual_days,
    case when own.most_days is not null then own.segment end as peers,
    case when own.most_days is not null then own.stays when every.most_days is not null then every.stays end as stays,
    state.stage = 'adopting' and :today::date - state.stage_since <= 90 and (
      select span.stage from stage_spans as span
      where span.workspace_id = state.workspace_id and span.account_id = state.account_id and span.since < state.stage_since
      order by span.since desc limit 1) in ('established', 'growing', 'advocating') as fell_back
  from account_state as state
  join accounts on accounts.workspace_id = state.workspace_id and accounts.id = state.account_id and accounts.removed_at is null
  left join stage_stays as own on own.workspace_id = state.workspace_id and own.segment = accounts.segment and own.stage = state.stage
  left join stage_stays as every on every.workspace_id = state.workspace_id and every.segment = '' and every.stage = state.stage
  where state.workspace_id = :workspace_id
    and state.stage in ('onboarding', 'adopting', 'established')
    and (:owner_id::text is null or accounts.owner_id = :owner_id)
    and (cardinality(:tiers::text[]) = 0 or accounts.tier = any(:tiers::text[]))
    and not exists (
      select from account_stages as by_hand where by_hand.workspace_id = state.workspace_id and by_hand.account_id = state.account_id)
)
select account_id, case when fell_back then 'fell_back' else 'lingers' end as kind, stage, since, days, usual_days, peers, stays
from here
where fell_back or days > usual_days
order by stake desc nulls last, account_id
limit :most::int
