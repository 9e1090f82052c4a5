-- Saved views that the member may see, with who has pinned them and where the member has.
select v.id, v.name, v.owner_id, o.name as owner_name, v.audience, v.definition, v.updated_at, mine.place,
  array(
    select m.name
    from view_pins as p
    join members as m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = v.workspace_id and p.view_key = v.id
    order by lower(m.name)
    limit 20) as pinned_by
from views as v
join members as o on o.workspace_id = v.workspace_id and o.id = v.owner_id
left join view_pins as mine on mine.workspace_id = v.workspace_id and mine.view_key = v.id and mine.member_id = :member_id
where v.workspace_id = :workspace_id
  and (v.owner_id = :member_id or v.audience = 'everyone')
  and (not v.is_draft or v.id = :draft_id)
order by lower(v.name), v.id
limit 500
