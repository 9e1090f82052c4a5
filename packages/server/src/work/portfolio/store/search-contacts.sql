-- Contacts whose name, last name or mail begins with the query; of my accounts first. The upper end of each range is
-- the query with the highest character behind it: ranges with constant ends are what the index serves behind the walls.
with found as (
  (select c.id, c.account_id, c.name, c.email, c.title, c.left_on from contacts as c
   where c.workspace_id = :workspace_id and c.search_name >= :folded and c.search_name < :after
   order by c.search_name limit 50)
  union
  (select c.id, c.account_id, c.name, c.email, c.title, c.left_on from contacts as c
   where c.workspace_id = :workspace_id and c.search_last_name >= :folded and c.search_last_name < :after
   order by c.search_last_name limit 50)
  union
  (select c.id, c.account_id, c.name, c.email, c.title, c.left_on from contacts as c
   where c.workspace_id = :workspace_id and (lower(c.email) collate "C") >= :mail and (lower(c.email) collate "C") < :after_mail
   order by (lower(c.email) collate "C") limit 50)
)
select f.id, f.account_id, f.name, f.email, f.title, a.name as account_name
from found as f
join accounts as a on a.workspace_id = :workspace_id and a.id = f.account_id and a.removed_at is null
order by coalesce(a.owner_id = :member_id, false) desc, (f.left_on is null) desc, f.name, f.id
limit :most
