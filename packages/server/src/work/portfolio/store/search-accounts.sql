-- Accounts whose name or external id contains the first four words of the query; mine first, then by how the name begins.
-- The best two hundred are found first, and only those are joined.
with found as materialized (
  select a.id, a.name, a.search_text,
    coalesce(a.owner_id = :member_id, false) as is_mine,
    starts_with(a.search_text, :folded) as begins,
    strpos(a.search_text, ' ' || :folded) > 0 as begins_word
  from accounts as a
  where a.workspace_id = :workspace_id
    and a.removed_at is null
    and strpos(a.search_text, (:words::text[])[1]) > 0
    and (cardinality(:words::text[]) < 2 or strpos(a.search_text, (:words::text[])[2]) > 0)
    and (cardinality(:words::text[]) < 3 or strpos(a.search_text, (:words::text[])[3]) > 0)
    and (cardinality(:words::text[]) < 4 or strpos(a.search_text, (:words::text[])[4]) > 0)
  order by is_mine desc, begins desc, begins_word desc, a.search_text, a.id
  limit 200
)
select f.id, f.name, coalesce(h.band, 'unknown') as band, f.is_mine, coalesce(t.stage = 'churned', false) as is_closed
from found as f
left join stage_now as t on t.workspace_id = :workspace_id and t.account_id = f.id
left join health_now as h on h.workspace_id = :workspace_id and h.account_id = f.id
where coalesce(t.stage = 'churned', false) = :is_closed
order by f.is_mine desc, f.begins desc, f.begins_word desc, f.search_text, f.id
limit :most
