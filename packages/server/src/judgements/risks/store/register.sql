-- The risks that match, those overdue first, then by what they expose where that is asked for (:by_amount); each with the signals behind it. Beside every row, and alone
-- where there is none: the sums over all that match.
with register as materialized (
  select
    risk.id, risk.account_id, account.name as account_name, risk.kind, risk.title, risk.state, risk.reason, risk.mitigation,
    risk.exposed_minor, risk.currency, risk.owner_id, owner.name as owner_name, risk.due_on, risk.opened_on, risk.closed_on,
    risk.closed_on is null as is_open,
    risk.closed_on is null and coalesce(risk.due_on < :today::date, false) as is_overdue,
    -- In the workspace's currency, and at most the account's ARR. `least` passes over what is not known.
    case
      when risk.exposed_minor is null then standing.arr_minor
      when risk.currency = :currency then least(risk.exposed_minor, standing.arr_minor)
      when rate.rate is not null then least(round(risk.exposed_minor * rate.rate), standing.arr_minor)
    end :: bigint as exposed_arr_minor,
    (select max(version.version) from risk_versions as version where version.workspace_id = risk.workspace_id and version.risk_id = risk.id) as version,
    standing.arr_minor as account_arr_minor,
    exists (
      select from risk_versions as told
      where told.workspace_id = risk.workspace_id and told.risk_id = risk.id
        and told.on_day = :today::date and told.member_id is not null and told.version > 1
    ) as is_tended,
    behind.signals,
    risk.closed_on is null and behind.linked > 0 and behind.open = 0 as are_signals_over
  from risks as risk
  join accounts as account on account.workspace_id = risk.workspace_id and account.id = risk.account_id and account.removed_at is null
  left join members as owner on owner.workspace_id = risk.workspace_id and owner.id = risk.owner_id
  left join account_state as standing on standing.workspace_id = risk.workspace_id and standing.account_id = risk.account_id
  left join lateral (
    -- The rate that held today, of minor units; before the first one known, that one.
    select fx_rates.rate * 10.0 ^ (perennial_minor_digits(:currency) - perennial_minor_digits(risk.currency)) as rate
    from fx_rates
    where fx_rates.workspace_id = risk.workspace_id and fx_rates.currency = risk.currency
    order by fx_rates.since > :today::date, abs(fx_rates.since - :today::date)
    limit 1
  ) as rate on true
  cross join lateral (
    select
      count(*)::int as linked,
      count(*) filter (where signals.state <> 'closed')::int as open,
      coalesce(jsonb_agg(jsonb_build_object(
        'id', signals.id, 'key', signals.key, 'state', signals.state, 'severity', signals.severity, 'since', signals.since)
        order by signals.state = 'closed', signals.opened_on desc, signals.id), '[]') as signals
    from risk_signals as link
    join signals on signals.workspace_id = link.workspace_id and signals.id = link.signal_id
    where link.workspace_id = risk.workspace_id and link.risk_id = risk.id
  ) as behind
  where risk.workspace_id = :workspace_id
    and (:risk_id::text is null or risk.id = :risk_id::text)
    and (:account_id::text is null or risk.account_id = :account_id::text)
    and (:kind::text is null or risk.kind = :kind::text)
    and (risk.state = any(:states::text[]) or (:with_closed_today::boolean and risk.closed_on = :today::date))
    and (:member_id::text is null or risk.owner_id = :member_id::text or account.owner_id = :member_id::text)
),
exposed as (
  select account_id, max(exposed_arr_minor) as exposed from register where is_open group by account_id
),
sums as (
  select
    (select count(*)::int from register) as total,
    (select count(*)::int from register where is_open) as open_risks,
    (select count(*)::int from exposed) as open_accounts,
    (select coalesce(sum(exposed), 0)::bigint from exposed) as open_exposed,
    (select count(*)::int from exposed where exposed is null) as open_unknown,
    (select count(*)::int from register where is_overdue) as overdue,
    (select count(*)::int from register where are_signals_over) as signals_over
)
select sums.*, page.*
from sums
left join lateral (
  select *
  from register
  where :after_id::text is null
    or (is_overdue::int, case when :by_amount::boolean then coalesce(exposed_arr_minor, -1) else 0 end, id) < (:after_overdue::int, :after_exposed::bigint, :after_id::text)
  order by is_overdue desc, case when :by_amount::boolean then coalesce(exposed_arr_minor, -1) else 0 end desc, id desc
  limit :most
) as page on true
order by page.is_overdue desc, case when :by_amount::boolean then coalesce(page.exposed_arr_minor, -1) else 0 end desc, page.id desc
