import { type Hiding, isHiddenMetric } from '../../../kernel/hiding.ts';
import { type RawBuilder, sql } from 'kysely';
import { DUTIES_BESIDE } from '../../../facts/accounts/index.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { isWithheld } from '../../../judgements/prediction/index.ts';
import { hiddenField } from '../portfolio.errors.ts';
import { type AttributeField, NAMING_ATTRIBUTES, type RuleFields } from '../../../measures/segments/index.ts';

/** Who asks, where and when; for whom "my" and "today" are meant. */
export type Asking = {
  readonly workspaceId: string;
  readonly memberId: string | null;
  readonly today: DayNumber;
  /** What they do not see: nothing is asked, sorted or compared by it on their behalf. */
  readonly hides?: readonly Hiding[];
  /** They see what the machine thinks of renewals that wait for somebody else's call. */
  readonly leadsRenewals?: boolean;
  /** True for the keys that the catalogue has. */
  readonly isMetric: (key: string) => boolean;
  /** Of a metric of the workspace's own, the day since which it counts as it does; null where it always did. */
  readonly metricSince?: (key: string) => DayNumber | null;
};

/**
 * What a question over accounts reads: `a` the account, and only as much of the rest as its expressions name.
 */
export type AccountSource = {
  readonly fields: RuleFields;
  /** In minor units of the workspace's currency; null where no subscription tells it. */
  readonly arr: () => RawBuilder<number | null>;
  /** Documents of what is known and why the rest is not, on `r`. */
  readonly readings: () => void;
  /** From accounts with the joins that the expressions made so far need; ask for it last. */
  readonly from: () => RawBuilder<unknown>;
};

type Joined = 'readings' | 'state' | 'stage' | 'health' | 'ranks' | 'told' | 'renewal';

export function accountSource(asking: Asking): AccountSource {
  const joined = new Set<Joined>();
  const of = (table: Joined, expression: string): RawBuilder<unknown> => {
    joined.add(table);
    return sql.raw(expression);
  };
  const metric = (key: string): RawBuilder<number | null> => {
    const ready = READY[key];
    if (ready !== undefined) return of('state', ready) as RawBuilder<number | null>;
    // A key is written into the statement as a name: only those of the catalogue are.
    if (!asking.isMetric(key)) return sql<null>`null::float8`;
    return of('readings', `(r.known->'${key}')::float8`) as RawBuilder<number | null>;
  };
  const seen =
    <Args extends readonly unknown[], Made>(make: (key: string, ...more: Args) => Made) =>
    (key: string, ...more: Args): Made => {
      if (isHiddenMetric(key, asking.hides ?? [])) throw hiddenField(key);
      return make(key, ...more);
    };
  const attributes: Record<string, AttributeField> = {
    ...OF_ACCOUNT,
    get health_change() {
      // As scores are shown, rounded down: `shownChange`, for sets.
      const earlierShown = sql`floor(${earlierPoints(asking.today - HEALTH_CHANGE_DAYS)})`;
      return { kind: 'number', at: sql`(floor(${of('health', 'h.points')}) - ${earlierShown})` } as const;
    },
    get signals() {
      return { kind: 'texts', at: OPEN_SIGNALS } as const;
    },
  };
  for (const [key, [kind, table, expression]] of Object.entries(OF_JOINED))
    Object.defineProperty(attributes, key, { enumerable: true, get: () => ({ kind, at: seen(() => of(table, expression))(key) }) });
  const days = new Map<DayNumber, RawBuilder<unknown>>();
  const earlier = (key: string, ago: number): RawBuilder<number | null> => {
    if (!isComparable(asking, key, ago)) return sql<null>`null::float8`;
    const day = asking.today - ago;
    const name = `d${ago}`;
    days.set(day, dayJoin(name, day));
    return sql<number | null>`coalesce(${sql.raw(`(${name}.known->'${key}')::float8`)}, ${earlierReading(key, day)})`;
  };
  return {
    fields: { metric: seen(metric), earlier: seen(earlier), attributes },
    arr: () => metric('arr'),
    readings: () => void joined.add('readings'),
    from: () => fromAccounts(asking, joined, [...days.values()]),
  };
}

/** As `fitBand` says, for sets. */
const FIT_BAND = `(case
  when (r.known->>'icp_fit')::float8 >= 75 then 'A'
  when (r.known->>'icp_fit')::float8 >= 50 then 'B'
  when (r.known->>'icp_fit')::float8 >= 25 then 'C'
  when r.known ? 'icp_fit' then 'D'
end)`;

/** Attributes that stand in another table, which is joined once one of them is asked for. */
const OF_JOINED: Readonly<Record<string, readonly [AttributeField['kind'], Joined, string]>> = {
  stage: ['text', 'stage', 't.stage'],
  care_state: ['text', 'state', 'e.care_state'],
  renewal_on: ['day', 'state', 'e.renewal_on'],
  notice_on: ['day', 'state', 'e.notice_on'],
  health: ['text', 'health', "coalesce(h.band, 'unknown')"],
  score: ['number', 'health', 'h.points'],
  coverage: ['number', 'health', 'h.coverage_ratio'],
  fit_band: ['text', 'readings', FIT_BAND],
  chance_to_leave: ['number', 'told', 'p.chance'],
  renewal_stage: ['text', 'renewal', 'w.stage'],
  renewal_category: ['text', 'renewal', 'w.category'],
  renewal_chance: ['number', 'renewal', 'w.chance'],
  renewal_amount: ['number', 'renewal', 'w.due_minor::float8'],
  arr_percentile: ['number', 'ranks', 'k.arr'],
  use_percentile: ['number', 'ranks', 'k.use'],
  contact_percentile: ['number', 'ranks', 'k.contact'],
};

/** Metrics that stand ready in the state of the account, without its document of readings. */
export const READY: Readonly<Record<string, string>> = { arr: 'e.arr_minor::float8', stake: 'e.stake' };
export const HEALTH_CHANGE_DAYS = 30;

/** What was counted otherwise then is compared with nothing. */
function isComparable({ isMetric, metricSince, today }: Asking, key: string, ago: number): boolean {
  return isMetric(key) && today - ago >= (metricSince?.(key) ?? 0);
}

/** All readings of one day at once: much quicker than one account after the other. */
function dayJoin(name: string, day: DayNumber): RawBuilder<unknown> {
  const alias = sql.raw(name);
  return sql`left join reading_days as ${alias} on ${alias}.workspace_id = a.workspace_id and ${alias}.account_id = a.id and ${alias}.day = ${dayToIso(day)}::date`;
}

/** A day without a reading of its own takes that of up to six days before. */
function earlierReading(key: string, day: DayNumber): RawBuilder<number | null> {
  return sql<number | null>`(
    select (d.known->>${key})::float8
    from reading_days as d
    where d.workspace_id = a.workspace_id
      and d.account_id = a.id
      and d.day > ${dayToIso(day - 7)}::date
      and d.day <= ${dayToIso(day)}::date
    order by d.day desc
    limit 1)`;
}

/** A day without a score of its own takes that of up to six days before. */
function earlierPoints(day: DayNumber): RawBuilder<unknown> {
  return sql`(
    select d.points
    from health_scores as d
    where d.workspace_id = a.workspace_id
      and d.account_id = a.id
      and d.day > ${dayToIso(day - 7)}::date
      and d.day <= ${dayToIso(day)}::date
    order by d.day desc
    limit 1)`;
}

const OPEN_SIGNALS = sql`array(
  select distinct s.key
  from signals as s
  where s.workspace_id = a.workspace_id
    and s.account_id = a.id
    and s.state <> 'closed'
  order by s.key)`;

/** The teams of the owner, or the pods of the account. */
function belongings(attribute: (typeof NAMING_ATTRIBUTES)[number]): RawBuilder<unknown> {
  return sql`array(
    select b.to_id
    from account_belongs_now as b
    where b.workspace_id = a.workspace_id and b.account_id = a.id and b.attribute = ${attribute}
    order by b.to_id)`;
}

const text = (at: RawBuilder<unknown>): AttributeField => ({ kind: 'text', at });
const OF_ACCOUNT: Readonly<Record<string, AttributeField>> = {
  id: text(sql`a.id`),
  name: text(sql`a.name`),
  owner: text(sql`a.owner_id`),
  tier: text(sql`a.tier`),
  segment: text(sql`a.segment`),
  industry: text(sql`a.industry`),
  country: text(sql`a.country`),
  size_band: text(sql`a.size_band`),
  origin: text(sql`a.origin`),
  channel: text(sql`a.channel`),
  seller: text(sql`a.seller`),
  tags: { kind: 'texts', at: sql`a.tags` },
  ...Object.fromEntries(
    DUTIES_BESIDE.map((duty) => [
      `duty_${duty}`,
      text(
        sql`(select d.member_id from account_team as d where d.workspace_id = a.workspace_id and d.account_id = a.id and d.duty = ${duty} and d.until is null)`,
      ),
    ]),
  ),
  ...Object.fromEntries(NAMING_ATTRIBUTES.map((attribute) => [attribute, { kind: 'texts', at: belongings(attribute) } as const])),
  employees: { kind: 'number', at: sql`a.employees` },
  first_seen_on: { kind: 'day', at: sql`a.first_seen_on` },
};

const JOINS: Readonly<Record<Joined, (asking: Asking) => RawBuilder<unknown>>> = {
  readings: () => sql`left join readings_now as r on r.workspace_id = a.workspace_id and r.account_id = a.id`,
  state: () => sql`left join account_state as e on e.workspace_id = a.workspace_id and e.account_id = a.id`,
  stage: () => sql`left join stage_now as t on t.workspace_id = a.workspace_id and t.account_id = a.id`,
  health: () => sql`left join health_now as h on h.workspace_id = a.workspace_id and h.account_id = a.id`,
  // As told last; nobody has a chance where the history foresees nothing, and who is to call a renewal of it is not told before.
  told: ({ workspaceId, memberId }) => sql`left join (
    select told.account_id, told.chance
    from predictions as told
    join prediction_fits as fit on fit.workspace_id = told.workspace_id and fit.told_on = told.day
    where told.workspace_id = ${workspaceId}
      and told.kind = 'leaving'
      and not ${isWithheld({ workspaceId: sql.ref('told.workspace_id'), accountId: sql.ref('told.account_id') }, memberId)}) as p on p.account_id = a.id`,
  // The renewal that is next, as whoever asks may see it: what was called, else the machine's view unless it waits for a call.
  renewal: ({ workspaceId, memberId, today, leadsRenewals }) => sql`left join (
    select v.account_id, v.due_minor,
      case
        when v.step is not null then v.step
        when v.second_on <= ${dayToIso(today)}::date then 'second_review'
        when v.first_on <= ${dayToIso(today)}::date then 'first_review'
        else 'upcoming'
      end as stage,
      coalesce(v.said_category, case when v.may_know then v.category end) as category,
      case when v.said_category is not null then v.said_chance when v.may_know then v.chance end as chance
    from (
      select ahead.*,
        not ahead.is_awaited or ${leadsRenewals === true ? sql`ahead.member_id is distinct from ${memberId}::text` : sql`false`} as may_know
      from renewals_ahead as ahead
      where ahead.workspace_id = ${workspaceId}) as v) as w on w.account_id = a.id`,
  // Where each account stands among all that have the number: 0 the lowest, 1 the highest; the longer ago the contact, the lower.
  ranks: ({ workspaceId }) => sql`left join (
    select v.account_id,
      case when v.arr is null then null else percent_rank() over (partition by v.arr is null order by v.arr) end as arr,
      case when v.use is null then null else percent_rank() over (partition by v.use is null order by v.use) end as use,
      case when v.contact is null then null else percent_rank() over (partition by v.contact is null order by v.contact desc) end as contact
    from (
      select n.account_id, nullif(f.arr_minor, 0) as arr,
        (n.known->>'active_seat_ratio')::float8 as use, (n.known->>'days_since_two_way')::float8 as contact
      from readings_now as n
      join account_state as f on f.workspace_id = n.workspace_id and f.account_id = n.account_id
      where n.workspace_id = ${workspaceId}
      -- Keeps the numbers apart from their documents, which the sorts would carry along otherwise.
      offset 0) as v) as k on k.account_id = a.id`,
};

function fromAccounts(asking: Asking, joined: ReadonlySet<Joined>, days: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([sql`from accounts as a`, ...[...joined].map((table) => JOINS[table](asking)), ...days], sql` `);
}
