-- One stream of everything that happened to an account. Seen with the rights of whoever asks, so the walls hold.
-- What is known by its day alone has on_day; the question turns it into the first moment of that day.
create view timeline_items with (security_invoker = true) as
select workspace_id, account_id, id, 'note' as kind, 'written' as what, at, null::date as on_day, 'ours' as origin,
  null::text as title, body, member_id, '{}'::text[] as contact_ids, source_key,
  jsonb_build_object('author', author_name, 'editedAt', edited_at) as params
from notes
where removed_at is null
union all
select workspace_id, account_id, id, 'interaction', kind, at, null,
  case when is_automated then 'machine' when direction = 'in' then 'theirs' else 'ours' end,
  subject, body, member_id, contact_ids, source_key, jsonb_build_object('direction', direction)
from interactions
union all
select workspace_id, account_id, id, 'task', 'done', done_at, null, 'ours',
  title, null, owner_id, '{}', source_key, '{}'
from tasks
where state = 'done' and done_at is not null and account_id is not null
union all
select workspace_id, account_id, id, 'ticket', 'opened', opened_at, null, 'theirs',
  subject, null, null, array_remove(array[contact_id], null), source_key,
  jsonb_build_object('severity', severity, 'number', external_id, 'isOpen', solved_at is null)
from tickets
union all
select workspace_id, account_id, id || ':solved', 'ticket', 'solved', solved_at, null, 'ours',
  subject, null, null, array_remove(array[contact_id], null), source_key,
  jsonb_build_object('severity', severity, 'number', external_id)
from tickets
where solved_at is not null
union all
select workspace_id, account_id, id, 'answer', kind, answered_at, null, 'theirs',
  null, comment, null, array_remove(array[contact_id], null), source_key, jsonb_build_object('score', score)
from answers
union all
select workspace_id, account_id, id, 'pulse', 'set', at, null, 'ours',
  null, reason, member_id, '{}', source_key, jsonb_build_object('value', value)
from pulses
union all
select workspace_id, account_id, id || ':joined', 'contact', 'joined', null, joined_on, 'theirs',
  name, null, null, array[id], source_key, jsonb_build_object('jobTitle', title)
from contacts
where joined_on is not null
union all
select workspace_id, account_id, id || ':left', 'contact', 'left', null, left_on, 'theirs',
  name, null, null, array[id], source_key, jsonb_build_object('jobTitle', title)
from contacts
where left_on is not null
union all
select workspace_id, account_id, id || ':bounced', 'contact', 'bounced', null, bounced_on, 'machine',
  name, null, null, array[id], source_key, jsonb_build_object('jobTitle', title)
from contacts
where bounced_on is not null
union all
select subscription.workspace_id, subscription.account_id, subscription.id || ':' || version.valid_from, 'subscription',
  case when version.before_mrr is null then 'started' else 'changed' end, null, version.valid_from, 'machine',
  version.plan, null, null, '{}', subscription.source_key,
  jsonb_build_object(
    'seats', version.seats, 'seatsBefore', version.before_seats, 'mrrMinor', version.mrr_minor, 'mrrMinorBefore', version.before_mrr,
    'currency', version.currency, 'reason', version.reason, 'isTrial', subscription.is_trial, 'product', subscription.product_key)
from subscriptions as subscription
join (
  select subscription_versions.*,
    lag(mrr_minor) over each_one as before_mrr,
    lag(seats) over each_one as before_seats
  from subscription_versions
  window each_one as (partition by workspace_id, subscription_id order by valid_from)
) as version on version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id
union all
select workspace_id, account_id, id || ':ended', 'subscription', 'ended', null, end_on, 'machine',
  null, null, null, '{}', source_key, jsonb_build_object('product', product_key, 'isTrial', is_trial)
from subscriptions
where end_on is not null
union all
select workspace_id, account_id, id || ':notice', 'subscription', 'notice', null, notice_received_on, 'theirs',
  null, null, null, '{}', source_key, jsonb_build_object('product', product_key)
from subscriptions
where notice_received_on is not null
union all
select workspace_id, account_id, id || ':paid', 'invoice', 'paid', null, paid_on, 'machine',
  external_id, null, null, '{}', source_key,
  jsonb_build_object('amountMinor', amount_minor, 'currency', currency, 'daysLate', greatest(0, paid_on - due_on))
from invoices
where paid_on is not null
union all
select workspace_id, account_id, id || ':due', 'invoice', 'overdue', null, due_on + 1, 'machine',
  external_id, null, null, '{}', source_key, jsonb_build_object('amountMinor', amount_minor, 'currency', currency)
from invoices
where state = 'open' and paid_on is null
union all
select workspace_id, account_id, id || ':refused:' || refused.day, 'invoice', 'refused', null, refused.day, 'machine',
  external_id, null, null, '{}', source_key, jsonb_build_object('amountMinor', amount_minor, 'currency', currency)
from invoices
cross join lateral unnest(refused_on) as refused (day)
union all
select workspace_id, account_id, id, 'signal', 'opened', opened_at, null, 'machine',
  key, null, null, '{}', null,
  jsonb_build_object('severity', severity, 'subject', subject, 'evidence', evidence, 'since', since, 'state', state)
from signals
union all
select workspace_id, account_id, id || ':closed', 'signal', closed_as, closed_at, null,
  case when closed_by is null then 'machine' else 'ours' end,
  key, close_note, closed_by, '{}', null,
  jsonb_build_object('severity', severity, 'subject', subject, 'evidence', evidence, 'reason', close_reason)
from signals
where closed_at is not null
union all
select workspace_id, account_id, account_id || ':' || day, 'health', 'crossed', null, day, 'machine',
  null, null, null, '{}', null, jsonb_build_object('from', before, 'to', band, 'points', points, 'version', version)
from (
  select health_scores.*, lag(band) over (partition by workspace_id, account_id order by day) as before
  from health_scores
) as score
where before is not null and before <> band
union all
select changes.workspace_id, changes.account_id, changes.id, 'change', changes.kind, changes.at, null, 'ours',
  null, changes.reason, changes.member_id,
  case when changes.subject_id like 'con\_%' then array[changes.subject_id] else '{}' end, null,
  jsonb_build_object('before', changes.before, 'after', changes.after, 'memberBefore', was.name, 'memberAfter', becomes.name)
from account_changes as changes
left join members as was on was.workspace_id = changes.workspace_id and was.id = changes.before ->> 'memberId'
left join members as becomes on becomes.workspace_id = changes.workspace_id and becomes.id = changes.after ->> 'memberId'
where changes.kind <> 'note'
union all
select workspace_id, account_id, id, 'milestone', 'reached', null, done_on, 'ours',
  title, null, null, '{}', source_key, jsonb_build_object('dueOn', due_on)
from milestones
where done_on is not null
union all
select workspace_id, account_id, id, 'churn', case when is_reactivation then 'returned' else 'left' end, null, churned_on, 'theirs',
  null, feedback, null, '{}', source_key, jsonb_build_object('reason', reason, 'cause', cause)
from churn_events
union all
select workspace_id, account_id, id, 'value', case when confirmed_on is null then 'noted' else 'confirmed' end, null,
  coalesce(confirmed_on, noted_on), case when confirmed_on is null then 'ours' else 'theirs' end,
  title, null, null, '{}', source_key, jsonb_build_object('amountMinor', amount_minor, 'currency', currency, 'by', confirmed_by)
from value_entries
union all
select uptake.workspace_id, uptake.account_id, uptake.release_id || ':' || uptake.account_id, 'release', 'taken', null, uptake.taken_on, 'machine',
  release.version, null, null, '{}', null, jsonb_build_object('product', release.product_key)
from release_uptakes as uptake
join releases as release on release.workspace_id = uptake.workspace_id and release.id = uptake.release_id;
