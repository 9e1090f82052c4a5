-- The opportunities that match, those overdue first, then by ARR where that is asked for (:by_amount); each with the signal that raised it. Beside every row, and alone
-- where there is none: the sums over all that match.
with register as materialized (
  select
    own.id, own.account_id, account.name as account_name, own.kind, own.product_key, product.name as product_name, own.title, own.state,
    own.reason, own.amount_minor, own.currency, own.owner_id, owner.name as owner_name, own.opened_on, own.expected_on, own.closed_on,
    own.state = 'open' and coalesce(own.expected_on < :today::date, false) as is_overdue,
    -- In the workspace's currency.
    case
      when own.amount_minor is null then null
      when own.currency = :currency then own.amount_minor
      else round(own.amount_minor * rate.rate)
    end :: bigint as arr_minor,
    (select max(version.version) from opportunity_versions as version
      where version.workspace_id = own.workspace_id and version.opportunity_id = own.id) as version,
    signals.id as signal_id, signals.key as signal_key, signals.state as signal_state, signals.since as signal_since
  from opportunities as own
  join accounts as account on account.workspace_id = own.workspace_id and account.id = own.account_id and account.removed_at is null
  left join products as product on product.workspace_id = own.workspace_id and product.key = own.product_key
  left join members as owner on owner.workspace_id = own.workspace_id and owner.id = own.owner_id
  left join opportunity_signals as link on link.workspace_id = own.workspace_id and link.opportunity_id = own.id
  left join lateral (
    -- As a source told it, by its key: the last that began within so many days before.
    select told.id
    from signals as told
    where link.signal_id is null and told.workspace_id = own.workspace_id and told.account_id = own.account_id and told.key = own.signal_key
      and told.since <= own.opened_on and told.since > own.opened_on - 120
    order by told.since desc, told.id
    limit 1
  ) as told on true
  left join signals on signals.workspace_id = own.workspace_id and signals.id = coalesce(link.signal_id, told.id)
  left join lateral (
    -- The rate that held today, of minor units; before the first one known, that one.
    select fx_rates.rate * 10.0 ^ (perennial_minor_digits(:currency) - perennial_minor_digits(own.currency)) as rate
    from fx_rates
    where fx_rates.workspace_id = own.workspace_id and fx_rates.currency = own.currency
    order by fx_rates.since > :today::date, abs(fx_rates.since - :today::date)
    limit 1
  ) as rate on true
  where own.workspace_id = :workspace_id
    and (:opportunity_id::text is null or own.id = :opportunity_id::text)
    and (:account_id::text is null or own.account_id = :account_id::text)
    and (:kind::text is null or own.kind = :kind::text)
    and (:product_key::text is null or own.product_key = :product_key::text)
    and own.state = any(:states::text[])
    and (:member_id::text is null or own.owner_id = :member_id::text or account.owner_id = :member_id::text)
),
sums as (
  select
    count(*)::int as total,
    count(*) filter (where state = 'open')::int as open_opportunities,
    count(distinct account_id) filter (where state = 'open')::int as open_accounts,
    coalesce(sum(arr_minor) filter (where state = 'open'), 0)::bigint as open_arr,
    count(*) filter (where state = 'open' and arr_minor is null)::int as open_unknown,
    count(*) filter (where is_overdue)::int as overdue,
    count(*) filter (where state = 'won')::int as won_opportunities,
    coalesce(sum(arr_minor) filter (where state = 'won'), 0)::bigint as won_arr
  from register
)
select sums.*, page.*
from sums
left join lateral (
  select *
  from register
  where :after_id::text is null
    or (is_overdue::int, case when :by_amount::boolean then coalesce(arr_minor, -1) else 0 end, id) < (:after_overdue::int, :after_arr::bigint, :after_id::text)
  order by is_overdue desc, case when :by_amount::boolean then coalesce(arr_minor, -1) else 0 end desc, id desc
  limit :most
) as page on true
order by page.is_overdue desc, case when :by_amount::boolean then coalesce(page.arr_minor, -1) else 0 end desc, page.id desc
