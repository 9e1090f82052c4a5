-- Accounts whose name is alike though not the same: for a word typed wrong. Asked only where nothing else is found.
-- Materialized, so that the words are folded once and not once a row.
with asked as materialized (
  select perennial_fold(:q) as q
),
alike as (
  select a.id, a.name, a.owner_id, word_similarity(asked.q, a.search_text) as similarity
  from asked
  join accounts as a on a.workspace_id = :workspace_id
  where a.removed_at is null
)
select a.id, a.name, coalesce(h.band, 'unknown') as band,
  coalesce(a.owner_id = :member_id, false) as is_mine,
  coalesce(e.stage = 'churned', false) as is_closed
from alike as a
left join account_state as e on e.workspace_id = :workspace_id and e.account_id = a.id
left join health_now as h on h.workspace_id = :workspace_id and h.account_id = a.id
where a.similarity >= 0.5
  and coalesce(e.stage = 'churned', false) = :is_closed
order by a.similarity desc, is_mine desc, a.name, a.id
limit :most
