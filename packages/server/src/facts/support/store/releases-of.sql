-- Releases of the products that an account holds or has taken a release of.
with held as (
  select distinct account_id, product_key
  from subscriptions
  where workspace_id = :workspace_id
    and account_id = any(:account_ids::text[])
    and product_key is not null
  union
  select uptake.account_id, release.product_key
  from release_uptakes as uptake
  join releases as release
    on release.workspace_id = uptake.workspace_id
    and release.id = uptake.release_id
  where uptake.workspace_id = :workspace_id
    and uptake.account_id = any(:account_ids::text[])
)
select
  held.account_id,
  release.product_key,
  release.version,
  release.released_on,
  uptake.taken_on
from held
join releases as release
  on release.workspace_id = :workspace_id
  and release.product_key = held.product_key
left join release_uptakes as uptake
  on uptake.workspace_id = :workspace_id
  and uptake.release_id = release.id
  and uptake.account_id = held.account_id
order by held.account_id, release.released_on, release.product_key, release.version
