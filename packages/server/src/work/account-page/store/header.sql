-- Everything the head of an account's page says of it, in one row.
select
  account.id,
  account.name,
  account.external_id,
  account.source_key,
  account.tier,
  account.segment,
  account.industry,
  account.country,
  account.size_band,
  account.employees,
  account.tags,
  parent.id as parent_id,
  parent.name as parent_name,
  owner.id as owner_id,
  owner.name as owner_name,
  stage.stage,
  stage.since as stage_since,
  state.care_state,
  state.arr_minor,
  state.renewal_on,
  state.notice_on,
  state.renewal_amount_minor,
  by_hand.reason as hand_reason,
  setter.id as hand_member_id,
  setter.name as hand_member_name,
  health.band,
  health.points,
  health.coverage_ratio,
  health.band_since,
  health.scorecard_id,
  health.version as scorecard_version,
  card.content ->> 'name' as scorecard_name,
  health.ceilings,
  health.scored_at,
  before.day as before_on,
  before.points as before_points,
  before.band as before_band,
  clock.state as clock_state,
  clock.definition_name,
  clock.start_on as clock_start_on,
  clock.reached_on,
  clock.elapsed_days,
  clock.held_days,
  clock.steps,
  clock.is_activated,
  clock.is_overdue,
  (reading.known ->> 'nrr_12m') :: double precision as nrr_12m,
  contact.last_on as last_contact_on,
  contact.last_kind as last_contact_kind,
  contact.last_member_name,
  contact.next_on as next_contact_on,
  coalesce(reading.unknown ->> 'days_since_two_way', '') not in ('no_source', 'practice_not_in_use') as is_contact_kept,
  pause.until as paused_until,
  churn.churned_on,
  churn.reason as churn_reason,
  (
    select max(subscription.notice_received_on)
    from subscriptions as subscription
    where subscription.workspace_id = account.workspace_id
      and subscription.account_id = account.id
      and (subscription.end_on is null or subscription.end_on > :today)
  ) as notice_received_on,
  (
    select max(subscription.end_on)
    from subscriptions as subscription
    where subscription.workspace_id = account.workspace_id
      and subscription.account_id = account.id
      and subscription.end_on <= :today
  ) as last_end_on,
  exists (
    select 1
    from subscriptions as subscription
    where subscription.workspace_id = account.workspace_id
      and subscription.account_id = account.id
      and not subscription.is_trial
      and subscription.start_on <= :today
      and (subscription.end_on is null or subscription.end_on > :today)
      and exists (
        select 1
        from subscription_versions as version
        where version.workspace_id = subscription.workspace_id
          and version.subscription_id = subscription.id
          and version.mrr_minor > 0
      )
  ) as is_paying,
  (
    select count(*) :: int
    from contacts
    where contacts.workspace_id = account.workspace_id
      and contacts.account_id = account.id
      and (contacts.left_on is null or contacts.left_on > :today)
  ) as contacts,
  (
    select count(*) :: int
    from tickets
    where tickets.workspace_id = account.workspace_id
      and tickets.account_id = account.id
      and tickets.solved_at is null
  ) as open_tickets,
  (
    select count(*) :: int
    from answers
    where answers.workspace_id = account.workspace_id
      and answers.account_id = account.id
  ) as answers,
  (
    select count(*) :: int
    from tasks
    where tasks.workspace_id = account.workspace_id
      and tasks.account_id = account.id
      and tasks.state = 'open'
  ) as open_tasks,
  (
    select count(*) :: int
    from signals
    where signals.workspace_id = account.workspace_id
      and signals.account_id = account.id
      and signals.state = 'open'
  ) as open_signals
from accounts as account
left join accounts as parent on parent.workspace_id = account.workspace_id and parent.id = account.parent_id
left join members as owner on owner.workspace_id = account.workspace_id and owner.id = account.owner_id
left join account_state as state on state.workspace_id = account.workspace_id and state.account_id = account.id
left join stage_now as stage on stage.workspace_id = account.workspace_id and stage.account_id = account.id
left join account_stages as by_hand on by_hand.workspace_id = account.workspace_id and by_hand.account_id = account.id
left join members as setter on setter.workspace_id = account.workspace_id and setter.id = by_hand.member_id
left join health_now as health on health.workspace_id = account.workspace_id and health.account_id = account.id
left join setting_versions as card
  on card.workspace_id = account.workspace_id
  and card.subject = health.scorecard_id
  and card.version = health.version
left join first_value_clocks as clock on clock.workspace_id = account.workspace_id and clock.account_id = account.id
left join readings_now as reading on reading.workspace_id = account.workspace_id and reading.account_id = account.id
left join lateral (
  select score.day, score.points, score.band
  from health_scores as score
  where score.workspace_id = account.workspace_id
    and score.account_id = account.id
    and score.day <= :before_day
  order by score.day desc
  limit 1
) as before on true
left join lateral (
  select
    (array_agg((interaction.at at time zone :time_zone) :: date order by interaction.at desc)
      filter (where interaction.at <= :now and interaction.direction = 'two_way' and not interaction.is_automated))[1] as last_on,
    (array_agg(interaction.kind order by interaction.at desc)
      filter (where interaction.at <= :now and interaction.direction = 'two_way' and not interaction.is_automated))[1] as last_kind,
    (array_agg(members.name order by interaction.at desc)
      filter (where interaction.at <= :now and interaction.direction = 'two_way' and not interaction.is_automated))[1] as last_member_name,
    min((interaction.at at time zone :time_zone) :: date) filter (where interaction.at > :now and not interaction.is_automated) as next_on
  from interactions as interaction
  left join members on members.workspace_id = interaction.workspace_id and members.id = interaction.member_id
  where interaction.workspace_id = account.workspace_id
    and interaction.account_id = account.id
) as contact on true
left join lateral (
  select max(pauses.until) as until
  from pauses
  where pauses.workspace_id = account.workspace_id
    and pauses.account_id = account.id
    and pauses.since <= :today
    and pauses.until > :today
) as pause on true
left join lateral (
  select churn_events.churned_on, churn_events.reason
  from churn_events
  where churn_events.workspace_id = account.workspace_id
    and churn_events.account_id = account.id
    and not churn_events.is_reactivation
    and churn_events.churned_on <= :today
  order by churn_events.churned_on desc
  limit 1
) as churn on true
where account.workspace_id = :workspace_id
  and account.id = :account_id
  and account.removed_at is null
