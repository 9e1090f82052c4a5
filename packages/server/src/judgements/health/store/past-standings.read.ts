import { sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AttributesOfAccount, StandingAccount } from './scorecard-effect.read.ts';

/** One account as it stood a while before it left, or as long ago where it stayed. */
export type PastStanding = Omit<StandingAccount, 'silentDays' | 'scorecardId'> & {
  /** Null where it stayed. */
  readonly leftOn: string | null;
  readonly attributes: AttributesOfAccount;
};

export type PastAsked = {
  readonly workspaceId: string;
  readonly day: DayNumber;
  /** So long before. */
  readonly horizonDays: number;
  /** Keys of the catalogue; they are written into the statement as names. */
  readonly metrics: readonly string[];
  /** At most so many of those who left, the newest first, and of those who stayed, spread evenly. */
  readonly most: { readonly left: number; readonly stayed: number };
};

/** Products held on the day of the readings, the dearest first. */
const HELD = sql`
    left join lateral (
      select array_agg(own.use_cycle order by own.mrr desc) as cycles, array_agg(own.key order by own.mrr desc) as products
      from (
        select p.key, p.use_cycle, sum(v.mrr_minor) as mrr
        from subscriptions as s
        join products as p on p.workspace_id = s.workspace_id and p.key = s.product_key
        join lateral (
          select version.mrr_minor
          from subscription_versions as version
          where version.workspace_id = s.workspace_id and version.subscription_id = s.id and version.valid_from <= seen.day
          order by version.valid_from desc
          limit 1) as v on true
        where s.workspace_id = a.workspace_id and s.account_id = a.id and s.start_on <= seen.day and (s.end_on is null or s.end_on > seen.day)
        group by p.key, p.use_cycle) as own) as held on true`;

/**
 * Who left, and who is a customer since, each by the last readings kept within two weeks before the day asked for. Signals,
 * notices and products are those of that day; tier and other attributes are those of today.
 */
export async function readPastStandings(records: Records, asked: PastAsked): Promise<readonly PastStanding[]> {
  const { workspaceId, day, horizonDays, metrics, most } = asked;
  const iso = dayToIso(day);
  const columns = sql.join(metrics.map((metric) => sql`${sql.id(metric)} float8`));
  const values = sql.join(metrics.map((metric) => sql`v.${sql.id(metric)}`));
  const { rows } = await sql<PastStanding>`
    with gone as (
      select account_id, max(churned_on) as left_on
      from churn_events
      where workspace_id = ${workspaceId} and not is_reactivation and churned_on <= ${iso}::date
      group by account_id
    ), stayed as (
      select accounts.id as account_id
      from accounts
      join account_state as state on state.workspace_id = accounts.workspace_id and state.account_id = accounts.id
      where accounts.workspace_id = ${workspaceId}
        and accounts.removed_at is null
        and state.arr_minor > 0
        and not exists (select from gone where gone.account_id = accounts.id and gone.left_on > ${iso}::date - ${horizonDays}::int)
      order by md5(accounts.id)
      limit ${most.stayed}
    ), asked as (
      (select account_id, left_on, left_on - ${horizonDays}::int as day
       from gone
       order by left_on desc, account_id
       limit ${most.left})
      union all
      select account_id, null, ${iso}::date - ${horizonDays}::int
      from stayed
    )
    select a.id as account_id, a.name, a.tier, (seen.known ->> 'arr')::float8 as arr_minor, asked.left_on,
      array[${values}]::float8[] as values,
      coalesce(open.signals, '[]') as open_signals,
      exists (
        select from subscriptions as s
        where s.workspace_id = a.workspace_id and s.account_id = a.id
          and s.notice_received_on <= seen.day and s.start_on <= seen.day and (s.end_on is null or s.end_on > seen.day)) as is_notice_received,
      jsonb_build_object('accountId', a.id, 'segment', a.segment, 'country', a.country, 'industry', a.industry, 'sizeBand', a.size_band,
        'owner', a.owner_id, 'origin', a.origin, 'channel', a.channel, 'tags', a.tags,
        'duties', coalesce((
          select jsonb_object_agg(t.duty, t.member_id)
          from account_team as t
          where t.workspace_id = a.workspace_id and t.account_id = a.id and t.until is null), '{}'),
        'ownerTeamIds', to_jsonb(array(
          select b.to_id from account_belongs_now as b
          where b.workspace_id = a.workspace_id and b.account_id = a.id and b.attribute = 'owner_team')),
        'podIds', to_jsonb(array(
          select b.to_id from account_belongs_now as b
          where b.workspace_id = a.workspace_id and b.account_id = a.id and b.attribute = 'pod')),
        'useCycle', held.cycles[1], 'products', coalesce(to_jsonb(held.products), '[]')) as attributes
    from asked
    join accounts as a on a.workspace_id = ${workspaceId} and a.id = asked.account_id and a.removed_at is null
    cross join lateral (
      select reading.day, reading.known
      from reading_days as reading
      where reading.workspace_id = a.workspace_id and reading.account_id = a.id and reading.day <= asked.day and reading.day > asked.day - 14
      order by reading.day desc
      limit 1) as seen
    cross join lateral jsonb_to_record(seen.known) as v (${columns})
    left join lateral (
      select jsonb_agg(jsonb_build_object('key', signals.key, 'severity', signals.severity, 'openDays', seen.day - signals.opened_on)) as signals
      from signals
      where signals.workspace_id = a.workspace_id and signals.account_id = a.id and signals.severity <> 'positive'
        and signals.opened_on <= seen.day and (signals.closed_on is null or signals.closed_on > seen.day)) as open on true
    ${HELD}
    order by asked.left_on desc nulls last, a.id`.execute(records);
  return rows;
}
