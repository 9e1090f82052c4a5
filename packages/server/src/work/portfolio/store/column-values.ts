import { sql } from 'kysely';
import { DUTIES_BESIDE } from '../../../facts/accounts/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Column } from '../column.ts';
import { NAMING_ATTRIBUTES, readRuleNames } from '../../../measures/segments/index.ts';
import { accountSource, type Asking } from './account-source.ts';

export type ColumnValue = { readonly value: string; readonly label: string | null; readonly count: number };

const MOST_VALUES = 50;
const MOST_NAMES = 500;

/** The values that accounts have in a column of words, the most frequent first. */
export async function valuesOfColumn(
  records: Records,
  asking: Asking,
  wish: { readonly column: Column; readonly q: string },
): Promise<readonly ColumnValue[]> {
  const source = accountSource(asking);
  const attribute = source.fields.attributes[wish.column.key === 'account' ? 'name' : wish.column.key];
  if (attribute === undefined || (attribute.kind !== 'text' && attribute.kind !== 'texts')) return [];
  if (isNaming(wish.column.key)) return valuesByName(records, asking, wish);
  const values = attribute.kind === 'texts' ? attribute.at : sql`array[${attribute.at}]::text[]`;
  const { rows } = await sql<ColumnValue>`
    select found.value, o.name as label, count(*)::int as count
    from (
      select unnest(${values}) as value
      ${source.from()}
      where a.workspace_id = ${asking.workspaceId} and a.removed_at is null) as found
    left join members as o on ${wish.column.type === 'member'} and o.workspace_id = ${asking.workspaceId} and o.id = found.value
    where found.value is not null
      and (${wish.q} = '' or strpos(perennial_fold(coalesce(o.name, found.value)), perennial_fold(${wish.q})) > 0)
    group by found.value, o.name
    order by count(*) desc, found.value
    limit ${MOST_VALUES}`.execute(records);
  return rows;
}

const isNaming = (key: string) => (NAMING_ATTRIBUTES as readonly string[]).includes(key);

/** All teams, or all pods, those without accounts too: a rule may be made before they have any. */
async function valuesByName(
  records: Records,
  { workspaceId }: Asking,
  { column, q }: { readonly column: Column; readonly q: string },
): Promise<readonly ColumnValue[]> {
  const { rows } = await sql<ColumnValue>`
    select n.id as value, n.name as label,
      (select count(*)::int from account_belongs_now as b where b.workspace_id = n.workspace_id and b.attribute = n.attribute and b.to_id = n.id) as count
    from rule_names as n
    where n.workspace_id = ${workspaceId} and n.attribute = ${column.key}
      and (${q} = '' or strpos(perennial_fold(n.name), perennial_fold(${q})) > 0)
    order by count desc, lower(n.name), n.id
    limit ${MOST_NAMES}`.execute(records);
  return rows;
}

/** Names of teams and pods by column; null of columns whose values are no such names. */
export async function namesOfColumns(
  records: Records,
  workspaceId: string,
): Promise<(key: string) => { readonly id: string; readonly name: string }[] | null> {
  const names = Map.groupBy(await readRuleNames(records, workspaceId), ({ attribute }) => attribute);
  return (key) => (isNaming(key) ? (names.get(key) ?? []).map(({ id, name }) => ({ id, name })) : null);
}

/** How many accounts have a value in each metric and column; what nobody has waits for a source. */
export async function countValues(
  records: Records,
  asking: Asking,
): Promise<{ readonly accounts: number; readonly byColumn: ReadonlyMap<string, number> }> {
  const { rows } = await sql<{ key: string; n: number }>`
    select key, count(*)::int as n
    from readings_now as r
    cross join lateral jsonb_object_keys(r.known) as key
    where r.workspace_id = ${asking.workspaceId}
    group by key`.execute(records);
  const { rows: own } = await sql<Record<string, number>>`
    select count(*)::int as accounts, count(a.owner_id)::int as owner,
      ${sql.join(DUTIES_BESIDE.map((duty) => sql`(select count(*)::int from account_team where workspace_id = ${asking.workspaceId} and duty = ${duty} and until is null) as ${sql.ref(`duty_${duty}`)}`))}, 
      ${sql.join(NAMING_ATTRIBUTES.map((attribute) => sql`(select count(distinct account_id)::int from account_belongs_now where workspace_id = ${asking.workspaceId} and attribute = ${attribute}) as ${sql.ref(attribute)}`))},
      count(a.tier)::int as tier, count(a.segment)::int as segment,
      count(a.industry)::int as industry, count(a.country)::int as country, count(a.size_band)::int as size_band,
      count(a.employees)::int as employees, count(*) filter (where cardinality(a.tags) > 0)::int as tags, count(a.origin)::int as origin,
      count(a.channel)::int as channel, count(a.seller)::int as seller, count(a.first_seen_on)::int as first_seen_on,
      count(t.stage)::int as stage, count(e.care_state)::int as care_state, count(e.renewal_on)::int as renewal_on,
      count(e.notice_on)::int as notice_on, count(h.band)::int as health, count(h.points)::int as score, count(h.points)::int as health_change,
      count(h.coverage_ratio)::int as coverage, count(*)::int as account, count(e.arr_minor)::int as arr_percentile,
      count(e.arr_minor)::int as use_percentile, count(e.arr_minor)::int as contact_percentile, count(h.band)::int as reason, count(h.band)::int as signals,
      (select count(*)::int from renewals_ahead where workspace_id = ${asking.workspaceId}) as renewal_stage,
      (select count(*)::int from renewals_ahead where workspace_id = ${asking.workspaceId} and coalesce(said_category, category) is not null) as renewal_category,
      (select count(*)::int from renewals_ahead where workspace_id = ${asking.workspaceId} and coalesce(said_chance, chance) is not null) as renewal_chance,
      (select count(due_minor)::int from renewals_ahead where workspace_id = ${asking.workspaceId}) as renewal_amount,
      (select count(*)::int from predictions as told
       join prediction_fits as fit on fit.workspace_id = told.workspace_id and fit.told_on = told.day
       where told.workspace_id = ${asking.workspaceId} and told.kind = 'leaving') as chance_to_leave,
      (select count(*)::int from reading_days as d
       where d.workspace_id = ${asking.workspaceId} and d.day = (select max(day) from readings_now where workspace_id = ${asking.workspaceId}) - 7) as use_trend
    from accounts as a
    left join account_state as e on e.workspace_id = a.workspace_id and e.account_id = a.id
    left join stage_now as t on t.workspace_id = a.workspace_id and t.account_id = a.id
    left join health_now as h on h.workspace_id = a.workspace_id and h.account_id = a.id
    where a.workspace_id = ${asking.workspaceId} and a.removed_at is null`.execute(records);
  const counts = own[0] ?? {};
  return {
    accounts: counts['accounts'] ?? 0,
    byColumn: new Map([...Object.entries(counts).map(snaked), ...rows.map(({ key, n }): [string, number] => [key, n])]),
  };
}

/** How many accounts there are, and how many of them were judged at least once. */
export async function countJudged(records: Records, workspaceId: string): Promise<{ readonly accounts: number; readonly judged: number }> {
  const { rows } = await sql<{ accounts: number; judged: number }>`
    select count(*)::int as accounts, count(e.stage)::int as judged
    from accounts as a
    left join account_state as e on e.workspace_id = a.workspace_id and e.account_id = a.id
    where a.workspace_id = ${workspaceId} and a.removed_at is null`.execute(records);
  return rows[0] ?? { accounts: 0, judged: 0 };
}

/** Columns come back in camel case; their keys are in snake case. */
function snaked([key, n]: [string, number]): [string, number] {
  return [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), n];
}
