import { sql } from 'kysely';
import { RISK_KINDS } from '../../../judgements/signals/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Category } from '../renewal.ts';
import { stateOf } from './desk.read.ts';
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

/** The first day of the quarter, or month, in which a renewal is due, of those that are given in order. */
export const startOf = (starts: readonly string[]) => sql`(${[...starts]}::date[])[width_bucket(due_on, ${[...starts]}::date[])]`;

/** Sums of the renewals due in each of these quarters, which are given by their first days, in order. */
export async function readQuarters(records: Records, asked: RenewalsAsked, quarters: readonly string[]): Promise<readonly QuarterSum[]> {
  const { rows } = await sql<QuarterSum>`
    with ${seen(asked)}, told as (
      select ${startOf(quarters)} as quarter, ${stateOf} as state, case when outcome is null then view_category end as category,
        outcome is null and is_blind and said_category is null as is_blind, outcome is null as is_open, due_minor, kept_minor, view_chance
      from seen
    )
    select quarter, state, category, is_blind,
      count(*)::int as renewals,
      coalesce(sum(due_minor), 0)::bigint as due_minor,
      coalesce(sum(least(kept_minor, due_minor)) filter (where not is_open), 0)::bigint as kept_minor,
      coalesce(sum(greatest(kept_minor - due_minor, 0)) filter (where not is_open), 0)::bigint as expansion_minor,
      coalesce(round(sum(due_minor * view_chance) filter (where is_open)), 0)::bigint as expected_minor,
      coalesce(sum(due_minor) filter (where is_open and view_chance is null), 0)::bigint as chance_unknown_minor,
      count(*) filter (where due_minor is null)::int as unknown
    from told
    group by 1, 2, 3, 4
    order by 1
    limit 2000`.execute(records);
  return rows;
}

/** What each owner's renewals of a quarter come to. */
export type GoalSum = {
  readonly quarter: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly renewals: number;
  readonly dueMinor: number;
  readonly keptMinor: number;
  /** What was kept, and every open amount by its chance; what has none is left out. */
  readonly likelyMinor: number;
};

export async function readGoals(records: Records, asked: RenewalsAsked, quarters: readonly string[]): Promise<readonly GoalSum[]> {
  const { rows } = await sql<GoalSum>`
    with ${seen(asked)}, told as (
      select ${startOf(quarters)} as quarter, held_by, owner_name, due_minor,
        case when outcome is not null then least(kept_minor, due_minor) end as kept, case when outcome is null then due_minor * view_chance end as expected
      from seen
    )
    select quarter, held_by as owner_id, owner_name, count(*)::int as renewals, coalesce(sum(due_minor), 0)::bigint as due_minor,
      coalesce(sum(kept), 0)::bigint as kept_minor, round(coalesce(sum(kept), 0) + coalesce(sum(expected), 0))::bigint as likely_minor
    from told
    group by 1, 2, 3
    order by 1, 5 desc
    limit 1000`.execute(records);
  return rows;
}

const MOST_LINES = 500;
/** Kinds of risk by key of signal. */
/** Kinds of risk by what holds a chance down: signals, and what was told in an early contact. */
const riskKinds = sql`${JSON.stringify({
  ...RISK_KINDS,
  'contact.power': 'sponsor',
  'contact.expectation': 'value',
  'contact.industry': 'market',
})}::jsonb`;

/** ARR at risk: of open renewals the year's price times the chance not to renew. */
export type AtRisk = {
  readonly key: string | null;
  readonly name: string | null;
  /** A cause that nobody named: of what stirs there, or of the gravest open signal. */
  readonly byMachine: boolean;
  readonly renewals: number;
  readonly arrMinor: number;
  readonly atRiskMinor: number;
  /** ARR of which the chance is not known, and renewals whose ARR is not. */
  readonly unknownMinor: number;
  readonly unknown: number;
};

export type AtRiskBy = 'month' | 'cause' | 'owner';

/**
 * `caused`: the renewals of `seen` with their cause: the one called; else that of the largest open risk; else, as the machine's own, that of
 * what stirs there or of the gravest open signal; else none. Months are given by their first days, in order.
 */
const caused = (asked: RenewalsAsked, months: readonly string[]) => sql`
    told as materialized (
      select id, ${startOf(months)} as month, held_by, owner_name, account_id, arr_minor, view_chance, split_part(called_cause, '.', 1) as called, ceiling_key
      from seen
    ), largest as (
      select distinct on (account_id) account_id, kind
      from risks
      where workspace_id = ${asked.workspaceId} and closed_on is null
      order by account_id, exposed_minor is null desc, exposed_minor desc
    ), gravest as (
      select distinct on (account_id) account_id, ${riskKinds} ->> key as kind
      from signals
      where workspace_id = ${asked.workspaceId} and state <> 'closed' and severity <> 'positive' and ${riskKinds} ->> key <> 'other'
      order by account_id, severity = 'high' desc, severity = 'medium' desc, since desc, key
    ), named as (
      select told.*, told.called is null and coalesce(largest.kind, 'other') = 'other' as is_unnamed,
        coalesce(nullif(largest.kind, 'other'), ${riskKinds} ->> told.ceiling_key, gravest.kind) as kind
      from told
      left join largest on largest.account_id = told.account_id
      left join gravest on gravest.account_id = told.account_id
    ), caused as (
      select named.*, coalesce(called, case kind
        when 'competitor' then 'competition' when 'budget' then 'commercial' when 'price' then 'commercial' when 'sponsor' then 'relationship'
        when 'champion' then 'relationship' when 'relationship' then 'relationship' when 'adoption' then 'education' when 'value' then 'expectation'
        when 'ownership' then 'external' when 'market' then 'external' when 'product_gap' then 'product' when 'support' then 'service' when 'partner' then 'service' when 'complexity' then 'service' end) as cause,
        is_unnamed and kind is not null as by_machine
      from named
    )`;

/** By month due, by cause and by owner, in one look; what was due before the first month has none. */
export async function readAtRisk(
  records: Records,
  asked: RenewalsAsked,
  months: readonly string[],
): Promise<Readonly<Record<AtRiskBy, readonly AtRisk[]>>> {
  const { rows } = await sql<AtRisk & { readonly by: AtRiskBy }>`
    with ${seen(asked)}, ${caused(asked, months)}
    select case when grouping(month) = 0 then 'month' when grouping(cause) = 0 then 'cause' else 'owner' end as by,
      case when grouping(month) = 0 then to_char(month, 'YYYY-MM') when grouping(cause) = 0 then cause else held_by end as key,
      case when grouping(held_by) = 0 then max(owner_name) end as name, coalesce(by_machine, false) as by_machine,
      count(*)::int as renewals, coalesce(sum(arr_minor), 0)::bigint as arr_minor,
      coalesce(round(sum(arr_minor * (1 - view_chance))), 0)::bigint as at_risk_minor,
      coalesce(sum(arr_minor) filter (where view_chance is null), 0)::bigint as unknown_minor,
      count(*) filter (where arr_minor is null)::int as unknown
    from caused
    group by grouping sets ((month), (cause, by_machine), (held_by))
    limit 1000`.execute(records);
  const of = (by: AtRiskBy) => rows.flatMap(({ by: own, ...row }) => (own === by ? [row] : []));
  const largestFirst = (lines: readonly AtRisk[]) =>
    lines.toSorted((one, other) => other.atRiskMinor - one.atRiskMinor).slice(0, MOST_LINES);
  return {
    month: of('month').toSorted((one, other) => (one.key ?? '').localeCompare(other.key ?? '')),
    cause: largestFirst(of('cause')),
    owner: largestFirst(of('owner')),
  };
}

/** Whose cause is of that family, null for none; as a person named it or as the machine did, or either. So many at most. */
export async function readOfCause(
  records: Records,
  asked: RenewalsAsked,
  { cause, byMachine, most }: { readonly cause: string | null; readonly byMachine: boolean | undefined; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with ${seen(asked)}, ${caused(asked, [asked.today])}
    select id from caused
    where cause is not distinct from ${cause}::text
      and (${byMachine ?? null}::boolean is null or coalesce(by_machine, false) = ${byMachine ?? null}::boolean)
    limit ${most}`.execute(records);
  return rows.map(({ id }) => id);
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

/** Quarters are given by their first days, in order. */
export async function readPastForecasts(
  records: Records,
  asked: RenewalsAsked,
  starts: readonly string[],
): Promise<readonly PastForecast[]> {
  const { rows } = await sql<PastForecast>`
    with ${seen(asked)}, quarters as materialized (
      select id, outcome, kept_minor, ${startOf(starts)} as quarter from seen
    ), taken as (
      -- What was told by who stood there goes before what is told of the day afterwards.
      select own.quarter, kept.taken_on, kept.is_replayed
      from unnest(${[...starts]}::date[]) as own (quarter)
      cross join lateral (
        select taken_on, is_replayed from (
          (select taken_on, is_replayed from renewal_forecasts
           where workspace_id = ${asked.workspaceId} and not is_replayed and taken_on >= own.quarter and taken_on < own.quarter + 8
           order by taken_on limit 1)
          union all
          (select taken_on, is_replayed from renewal_forecasts
           where workspace_id = ${asked.workspaceId} and is_replayed and taken_on >= own.quarter and taken_on < own.quarter + 8
           order by taken_on limit 1)
        ) as either
        order by is_replayed
        limit 1
      ) as kept
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
      on forecast.workspace_id = ${asked.workspaceId} and forecast.renewal_id = quarters.id and forecast.taken_on = taken.taken_on
        and forecast.is_replayed = taken.is_replayed
    group by 1, 2, 3
    order by 1
    limit 40`.execute(records);
  return rows;
}
