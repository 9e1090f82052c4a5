-- Saved views that the member may see, by any part of their name.
select v.id, v.name
from views as v
where v.workspace_id = :workspace_id
  and not v.is_draft
  and (v.owner_id = :member_id or v.audience = 'everyone')
  and strpos(perennial_fold(v.name), perennial_fold(:q)) > 0
order by (v.owner_id = :member_id) desc, lower(v.name), v.id
limit :most
