-- How the accounts of open renewals stand: band of health, what a model tells of them, and what stirs there: the newest open signal or
-- risk that speaks of power, of an expectation or of their market, unless somebody spoke with them since; a sponsor is silent whoever else
-- speaks, until they are heard (which closes the signal) or the three questions are asked. Where nothing stirs, a signal of the kind that is
-- severe and open still holds the chance down: having spoken of it mends nothing. What the three questions were answered "yes" to stirs
-- until a later answer is "no", or a risk of the kind that stood for it is averted; an open risk of the kind names it. It asks for no
-- contact: it is told since the day of one. Where `only_changed`, those whose band, prediction, stir or ceiling is not what their renewals
-- were judged by; where `only` names one, that one.
with risks_told as not materialized (
  select risk.*,
    case
      when risk.kind in ('sponsor', 'champion', 'partner', 'budget') then 'power'
      when risk.kind in ('value', 'product_gap') then 'expectation'
      when risk.kind in ('competitor', 'ownership', 'market') then 'industry'
    end as stir
  from risks as risk
  where risk.workspace_id = :workspace_id
)
select
  renewal.id,
  renewal.due_on,
  renewal.notice_received_on,
  coalesce(health.band, 'unknown') as band,
  health.band is not null as is_judged,
  fit.told_on,
  leaving.chance as leaving_chance,
  leaving.reasons as leaving_why,
  deciding.months as deciding_months,
  deciding.reasons as deciding_why,
  case when stands.is_stirring then stands.kind end as stir,
  case when stands.is_stirring then stands.since end as stir_on,
  case when stands.is_stirring then stands.key end as stir_key,
  stands.kind as ceiling,
  stands.key as ceiling_key
from renewals as renewal
join accounts as account on account.workspace_id = renewal.workspace_id and account.id = renewal.account_id and account.removed_at is null
left join health_now as health on health.workspace_id = renewal.workspace_id and health.account_id = renewal.account_id
left join prediction_fits as fit on fit.workspace_id = renewal.workspace_id
left join predictions as leaving
  on leaving.workspace_id = renewal.workspace_id and leaving.account_id = renewal.account_id and leaving.kind = 'leaving' and leaving.day = fit.told_on
left join predictions as deciding
  on deciding.workspace_id = renewal.workspace_id and deciding.account_id = renewal.account_id and deciding.kind = 'deciding' and deciding.day = fit.told_on
left join lateral (
  select moved.kind, moved.since, moved.key, moved.is_stirring
  from (
    select *,
      (account.tier is null or account.tier not in ('pooled', 'digital'))
      and (renewal.contacted_on is null or told.since > renewal.contacted_on)
      and (
        told.key = 'sponsor_silent'
        or not exists (
          select from interactions as spoken
          where spoken.workspace_id = renewal.workspace_id
            and spoken.account_id = renewal.account_id
            and spoken.direction = 'two_way'
            and not spoken.is_automated
            and not spoken.is_planned
            and spoken.at >= told.since + interval '1 day'
        )
      ) as is_stirring
    from (
      select
        case
          when signal.key in ('champion_gone', 'sponsor_silent', 'partner_exit') then 'power'
          when signal.key in ('remorse', 'low_answer') then 'expectation'
        end as kind,
        signal.since, signal.key, signal.severity = 'high' as is_severe
      from signals as signal
      where signal.workspace_id = renewal.workspace_id and signal.account_id = renewal.account_id and signal.state <> 'closed'
      union all
      select risk.stir, risk.opened_on, 'risk.' || risk.kind, false
      from risks_told as risk
      where risk.account_id = renewal.account_id and risk.closed_on is null
    ) as told
    where told.kind is not null
    union all
    select answered.kind, answered.on_day, coalesce('risk.' || standing_for.kind, 'contact.' || answered.kind), false, true
    from (
      select distinct on (question.kind) question.kind, question.answer, contact.on_day
      from renewal_contacts as contact
      cross join lateral (
        values ('power', contact.power), ('expectation', contact.expectation), ('industry', contact.industry)
      ) as question (kind, answer)
      where contact.workspace_id = renewal.workspace_id and contact.renewal_id = renewal.id and question.answer <> 'unknown'
      order by question.kind, contact.at desc, contact.id desc
    ) as answered
    left join lateral (
      select risk.kind
      from risks_told as risk
      where risk.account_id = renewal.account_id and risk.stir = answered.kind and risk.closed_on is null
      order by risk.opened_on desc, risk.kind
      limit 1
    ) as standing_for on true
    where answered.answer = 'yes'
      and not exists (
        select from risks_told as risk
        where risk.account_id = renewal.account_id and risk.stir = answered.kind
          and risk.state = 'averted' and risk.closed_on >= answered.on_day
      )
  ) as moved
  where moved.is_stirring or moved.is_severe
  order by moved.is_stirring desc, moved.since desc, moved.key
  limit 1
) as stands on true
where renewal.workspace_id = :workspace_id
  and not renewal.is_gone
  and renewal.outcome is null
  and renewal.id > :after
  and (:only = '' or renewal.id = :only)
  and (
    not :only_changed
    or renewal.judged_band is distinct from health.band
    or renewal.judged_told_on is distinct from fit.told_on
    or renewal.stir_key is distinct from case when stands.is_stirring then stands.key end
    or renewal.stir_on is distinct from case when stands.is_stirring then stands.since end
    or renewal.ceiling_key is distinct from stands.key
  )
order by renewal.id
limit :most
