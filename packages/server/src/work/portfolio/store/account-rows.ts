import { sql } from 'kysely';
import { dayToIso } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Column } from '../column.ts';
import { accountSource, type Asking, READY } from './account-source.ts';

export type Cell = number | string | readonly string[] | readonly (number | null)[];
/** The most severe open signal, and how many others there are. */
export type Reason = {
  readonly id: string;
  readonly key: string;
  readonly severity: 'low' | 'medium' | 'high';
  readonly since: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly others: number;
};
export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly score: number | null;
  readonly coverageRatio: number | null;
  readonly reason: Reason | null;
  readonly values: Readonly<Record<string, Cell>>;
  readonly unknown: Readonly<Record<string, string>>;
};

type Stored = Pick<AccountRow, 'id' | 'name' | 'band' | 'score' | 'coverageRatio'> & {
  readonly known: Readonly<Record<string, number>> | null;
  readonly unknown: Readonly<Record<string, string>> | null;
  readonly own: Readonly<Record<string, Cell | null>>;
};

/** The rows of these accounts, in this order, with the columns asked for and nothing else. */
export async function readRows(
  records: Records,
  asking: Asking,
  wish: { readonly ids: readonly string[]; readonly columns: readonly Column[] },
): Promise<AccountRow[]> {
  if (wish.ids.length === 0) return [];
  const stored = await readStored(records, asking, wish);
  const keys = new Set(wish.columns.map((column) => column.key));
  const reasons = keys.has('reason') ? await readReasons(records, asking, wish.ids) : new Map<string, Reason>();
  const trends = keys.has('use_trend') ? await readTrends(records, asking, wish.ids) : new Map<string, readonly (number | null)[]>();
  const byId = new Map(stored.map((row) => [row.id, row]));
  return wish.ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [present(row, wish.columns, { reason: reasons.get(id) ?? null, trend: trends.get(id) })];
  });
}

function present(
  row: Stored,
  columns: readonly Column[],
  more: { readonly reason: Reason | null; readonly trend: readonly (number | null)[] | undefined },
): AccountRow {
  const values: Record<string, Cell> = {};
  const unknown: Record<string, string> = {};
  for (const { key, isMetric } of columns) {
    const value = key === 'use_trend' ? more.trend : isMetric ? (row.known?.[key] ?? row.own[key]) : row.own[key];
    if (value !== undefined && value !== null) values[key] = value;
    else if (!VOICELESS.has(key))
      unknown[key] = row.unknown?.[key === 'use_trend' ? TREND_METRIC : key] ?? (isMetric ? 'not_yet' : 'not_said');
  }
  const { id, name, band, score, coverageRatio } = row;
  return { id, name, band, score, coverageRatio, reason: more.reason, values, unknown };
}

/** They have their own place in the row. */
const VOICELESS = new Set(['account', 'health', 'reason']);

async function readStored(
  records: Records,
  asking: Asking,
  wish: { readonly ids: readonly string[]; readonly columns: readonly Column[] },
): Promise<Stored[]> {
  const source = accountSource(asking);
  const metrics = wish.columns.filter((column) => column.isMetric).map((column) => column.key);
  const own = wish.columns.flatMap(({ key, isMetric }) => {
    // What stands ready is there before the first readings are.
    const at = !isMetric ? source.fields.attributes[key]?.at : key in READY ? source.fields.metric(key) : undefined;
    return at === undefined ? [] : [sql`${key}::text, ${at}`];
  });
  const score = source.fields.attributes['score']?.at;
  const coverage = source.fields.attributes['coverage']?.at;
  const band = source.fields.attributes['health']?.at;
  source.readings();
  const { rows } = await sql<Stored>`
    select a.id, a.name, ${band} as band, ${score} as score, ${coverage} as coverage_ratio,
      (select jsonb_object_agg(key, r.known->key) from unnest(${metrics}::text[]) as key where r.known ? key) as known,
      (select jsonb_object_agg(key, r.unknown->key) from unnest(${[...metrics]}::text[]) as key where r.unknown ? key) as unknown,
      ${own.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${sql.join(own)})`} as own
    ${source.from()}
    where a.workspace_id = ${asking.workspaceId}
      and a.id = any(${[...wish.ids]}::text[])`.execute(records);
  return rows;
}

/** The most severe open signal of each account, the newest of several, and how many others there are. */
async function readReasons(records: Records, asking: Asking, ids: readonly string[]): Promise<Map<string, Reason>> {
  const { rows } = await sql<Reason & { accountId: string }>`
    select distinct on (s.account_id)
      s.account_id, s.id, s.key, s.severity, s.since, s.evidence, (count(*) over (partition by s.account_id) - 1)::int as others
    from signals as s
    where s.workspace_id = ${asking.workspaceId}
      and s.account_id = any(${[...ids]}::text[])
      and s.state = 'open'
      and s.severity <> 'positive'
    order by s.account_id, array_position(array['high', 'medium', 'low'], s.severity), s.opened_at desc`.execute(records);
  return new Map(rows.map(({ accountId, ...reason }) => [accountId, reason]));
}

const TREND_WEEKS = 26;
const TREND_METRIC = 'active_contacts_7d';

/** Contacts active in each of the last 26 weeks up to yesterday, the oldest first; null where no day of that week was read. */
async function readTrends(records: Records, asking: Asking, ids: readonly string[]): Promise<Map<string, readonly (number | null)[]>> {
  const { rows } = await sql<{ accountId: string; week: number; value: number }>`
    select asked.id as account_id, week, found.value
    from unnest(${[...ids]}::text[]) as asked(id)
    cross join generate_series(0, ${TREND_WEEKS - 1}::int) as week
    cross join lateral (
      select (d.known->${TREND_METRIC}::text)::float8 as value
      from reading_days as d
      where d.workspace_id = ${asking.workspaceId}
        and d.account_id = asked.id
        and d.day > ${dayToIso(asking.today - 1)}::date - 7 * (week + 1)
        and d.day <= ${dayToIso(asking.today - 1)}::date - 7 * week
      order by d.day desc
      limit 1) as found
    where found.value is not null`.execute(records);
  const trends = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const own = trends.get(row.accountId) ?? Array.from({ length: TREND_WEEKS }, () => null);
    own[TREND_WEEKS - 1 - row.week] = row.value;
    trends.set(row.accountId, own);
  }
  return trends;
}
