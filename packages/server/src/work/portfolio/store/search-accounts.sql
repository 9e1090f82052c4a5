-- Accounts whose name or external id contains the first four words of the query; mine first, then by how the name begins.
-- Materialized, so that the words are folded once and not once a row.
with asked as materialized (
  select perennial_fold(:q) as q, regexp_split_to_array(btrim(perennial_fold(:q)), '\s+') as words
)
select a.id, a.name, coalesce(h.band, 'unknown') as band,
  coalesce(a.owner_id = :member_id, false) as is_mine,
  coalesce(e.stage = 'churned', false) as is_closed
from asked
join accounts as a on a.workspace_id = :workspace_id
left join account_state as e on e.workspace_id = a.workspace_id and e.account_id = a.id
left join health_now as h on h.workspace_id = a.workspace_id and h.account_id = a.id
where a.removed_at is null
  and strpos(a.search_text, asked.words[1]) > 0
  and (asked.words[2] is null or strpos(a.search_text, asked.words[2]) > 0)
  and (asked.words[3] is null or strpos(a.search_text, asked.words[3]) > 0)
  and (asked.words[4] is null or strpos(a.search_text, asked.words[4]) > 0)
  and coalesce(e.stage = 'churned', false) = :is_closed
order by is_mine desc, starts_with(a.search_text, asked.q) desc, (strpos(a.search_text, ' ' || asked.q) > 0) desc, a.search_text, a.id
limit :most
