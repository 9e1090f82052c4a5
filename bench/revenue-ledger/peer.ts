/**
 * The movements of one window in plain SQL, in the style of "Fighting Churn with Data" (Carl Gold, 2020, listings 2.1 to 2.7): who
 * pays at the opening and at the closing, joined. $1 workspace, $2 the last day before the window, $3 its own last day.
 */
const AT = (day: string) => `
  select subscription.account_id, sum(version.mrr_minor)::float8 as mrr
  from subscriptions as subscription
  join lateral (
    select mrr_minor from subscription_versions as version
    where version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id and version.valid_from <= ${day}
    order by version.valid_from desc limit 1
  ) as version on true
  where subscription.workspace_id = $1 and subscription.start_on <= ${day} and (subscription.end_on is null or subscription.end_on > ${day})
    and not subscription.is_trial and version.mrr_minor > 0
  group by 1`;

const MOVED = `
  with opening as materialized (${AT('$2::date')}), closing as materialized (${AT('$3::date')}), ever as (
    select account_id, min(start_on) as first_on from subscriptions where workspace_id = $1 and not is_trial group by 1
  )
  select account_id, coalesce(opening.mrr, 0) as opening, coalesce(closing.mrr, 0) as closing,
    case
      when opening.mrr is null and first_on > $2::date then 'new'
      when opening.mrr is null then 'reactivation'
      when closing.mrr is null then 'churn'
      when closing.mrr > opening.mrr then 'expansion'
      when closing.mrr < opening.mrr then 'contraction'
    end as kind
  from opening full join closing using (account_id) join ever using (account_id)`;

export const MOVEMENTS_OF_WINDOW = `${MOVED} order by account_id`;

/** Net and gross retention of the accounts of a segment. $4 the segment. */
export const RETENTION_OF_SEGMENT = `
  select sum(closing) / sum(opening) as nrr, sum(least(opening, closing)) / sum(opening) as grr
  from (${MOVED}) as moved
  join accounts as account on account.workspace_id = $1 and account.id = moved.account_id
  where opening > 0 and account.segment = $4`;
