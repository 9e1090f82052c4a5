import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Category } from '../renewal.ts';
import { type RenewalsAsked, seen } from './seen.ts';

/** Sums of the renewals of one quarter; `quarter` is its first day. */
export type QuarterSum = {
  readonly quarter: string;
  readonly state: 'open' | 'renewed' | 'lost';
  readonly category: Category | null;
  readonly isBlind: boolean;
  readonly renewals: number;
  readonly dueMinor: number;
  /** Kept, at most what was due; and what was kept beyond it. */
  readonly keptMinor: number;
  readonly expansionMinor: number;
  /** Of open ones the amount times the chance, where both are known; and the amount of those without a chance. */
  readonly expectedMinor: number;
  readonly chanceUnknownMinor: number;
  readonly unknown: number;
};

/** Quarters follow the fiscal year: months are moved so that they begin in January. */
const quarterOf = (fiscalMonth: number) =>
  sql`(date_trunc('quarter', due_on - make_interval(months => ${fiscalMonth - 1}::int)) + make_interval(months => ${fiscalMonth - 1}::int))::date`;

export async function readQuarters(records: Records, asked: RenewalsAsked, fiscalMonth: number): Promise<readonly QuarterSum[]> {
  const { rows } = await sql<QuarterSum>`
    with ${seen(asked)}
    select ${quarterOf(fiscalMonth)} as quarter,
      case when outcome is null then 'open' when outcome like 'renewed%' then 'renewed' else 'lost' end as state,
      case when outcome is null then view_category end as category,
      outcome is null and is_blind and said_category is null as is_blind,
      count(*)::int as renewals,
      coalesce(sum(due_minor), 0)::bigint as due_minor,
      coalesce(sum(least(kept_minor, due_minor)) filter (where outcome is not null), 0)::bigint as kept_minor,
      coalesce(sum(greatest(kept_minor - due_minor, 0)) filter (where outcome is not null), 0)::bigint as expansion_minor,
      coalesce(round(sum(due_minor * view_chance) filter (where outcome is null)), 0)::bigint as expected_minor,
      coalesce(sum(due_minor) filter (where outcome is null and view_chance is null), 0)::bigint as chance_unknown_minor,
      count(*) filter (where due_minor is null)::int as unknown
    from seen
    group by 1, 2, 3, 4
    order by 1
    limit 2000`.execute(records);
  return rows;
}

/** ARR at risk: of open renewals the year's price times the chance not to renew. */
export type AtRisk = {
  readonly key: string | null;
  readonly name: string | null;
  readonly renewals: number;
  readonly arrMinor: number;
  readonly atRiskMinor: number;
  /** ARR of which the chance is not known, and renewals whose ARR is not. */
  readonly unknownMinor: number;
  readonly unknown: number;
};

/** By month due, by cause, or by owner. The cause is the one called; else that of the largest open risk; else none. */
export async function readAtRisk(records: Records, asked: RenewalsAsked, by: 'month' | 'cause' | 'owner'): Promise<readonly AtRisk[]> {
  const key = {
    month: sql`to_char(due_on, 'YYYY-MM')`,
    owner: sql`held_by`,
    cause: sql`coalesce(split_part(called_cause, '.', 1), (
      select case risk.kind
        when 'competitor' then 'competition' when 'budget' then 'commercial' when 'price' then 'commercial' when 'sponsor' then 'relationship'
        when 'champion' then 'relationship' when 'relationship' then 'relationship' when 'adoption' then 'education' when 'value' then 'expectation'
        when 'product_gap' then 'product' when 'support' then 'service' when 'partner' then 'service' when 'complexity' then 'service' end
      from risks as risk
      where risk.workspace_id = seen.workspace_id and risk.account_id = seen.account_id and risk.closed_on is null
      order by risk.exposed_minor is null desc, risk.exposed_minor desc
      limit 1))`,
  }[by];
  const name = by === 'owner' ? sql`max(owner_name)` : sql`null::text`;
  const { rows } = await sql<AtRisk>`
    with ${seen(asked)}
    select ${key} as key, ${name} as name, count(*)::int as renewals, coalesce(sum(arr_minor), 0)::bigint as arr_minor,
      coalesce(round(sum(arr_minor * (1 - view_chance))), 0)::bigint as at_risk_minor,
      coalesce(sum(arr_minor) filter (where view_chance is null), 0)::bigint as unknown_minor,
      count(*) filter (where arr_minor is null)::int as unknown
    from seen
    group by 1
    order by ${by === 'month' ? sql`1` : sql`5 desc`}
    limit 500`.execute(records);
  return rows;
}

/** What was foretold on the first days of a past quarter, beside what came. */
export type PastForecast = {
  readonly quarter: string;
  readonly takenOn: string;
  readonly isReplayed: boolean;
  readonly renewals: number;
  readonly dueMinor: number;
  readonly machineMinor: number;
  /** Amounts of which the machine told nothing. */
  readonly untoldMinor: number;
  /** By the calls where there were any, else by the machine; null where nobody had called anything. */
  readonly calledMinor: number | null;
  readonly called: number;
  readonly keptMinor: number;
  /** Not over yet. */
  readonly open: number;
};

export async function readPastForecasts(records: Records, asked: RenewalsAsked, fiscalMonth: number): Promise<readonly PastForecast[]> {
  const { rows } = await sql<PastForecast>`
    with ${seen(asked)}, quarters as (
      select seen.*, ${quarterOf(fiscalMonth)} as quarter from seen
    ), taken as (
      select distinct on (quarter) quarter, forecast.taken_on, forecast.is_replayed
      from (select distinct quarter from quarters) as own
      join (select distinct taken_on, is_replayed from renewal_forecasts where workspace_id = ${asked.workspaceId}) as forecast
        on forecast.taken_on >= own.quarter and forecast.taken_on < own.quarter + 8
      order by quarter, forecast.is_replayed, forecast.taken_on
    )
    select quarters.quarter, taken.taken_on, taken.is_replayed, count(*)::int as renewals,
      coalesce(sum(forecast.due_minor), 0)::bigint as due_minor,
      coalesce(round(sum(forecast.due_minor * forecast.chance)), 0)::bigint as machine_minor,
      coalesce(sum(forecast.due_minor) filter (where forecast.chance is null), 0)::bigint as untold_minor,
      case when count(forecast.called_category) > 0
        then round(sum(forecast.due_minor * coalesce(forecast.called_chance, case forecast.called_category
          when 'commit' then 0.95 when 'likely' then 0.8 when 'at_risk' then 0.55 when 'loss_expected' then 0.2 end, forecast.chance)))::bigint end as called_minor,
      count(forecast.called_category)::int as called,
      coalesce(sum(least(quarters.kept_minor, forecast.due_minor)), 0)::bigint as kept_minor,
      count(*) filter (where quarters.outcome is null)::int as open
    from quarters
    join taken on taken.quarter = quarters.quarter
    join renewal_forecasts as forecast
      on forecast.workspace_id = quarters.workspace_id and forecast.renewal_id = quarters.id and forecast.taken_on = taken.taken_on
        and forecast.is_replayed = taken.is_replayed
    group by 1, 2, 3
    order by 1
    limit 40`.execute(records);
  return rows;
}
