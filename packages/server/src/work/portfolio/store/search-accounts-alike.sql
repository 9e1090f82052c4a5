-- Accounts whose name is alike though not the same: for a word typed wrong. Asked only where nothing else is found.
with found as materialized (
  select a.id, a.name, a.owner_id, word_similarity(:folded, a.search_text) as similarity
  from accounts as a
  where a.workspace_id = :workspace_id
    and a.removed_at is null
  order by similarity desc
  limit 50
)
select f.id, f.name, coalesce(h.band, 'unknown') as band,
  coalesce(f.owner_id = :member_id, false) as is_mine,
  coalesce(t.stage = 'churned', false) as is_closed
from found as f
left join stage_now as t on t.workspace_id = :workspace_id and t.account_id = f.id
left join health_now as h on h.workspace_id = :workspace_id and h.account_id = f.id
where f.similarity >= 0.5
  and coalesce(t.stage = 'churned', false) = :is_closed
order by f.similarity desc, is_mine desc, f.name, f.id
limit :most
