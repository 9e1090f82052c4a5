import { sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Dossier, SilentDays } from '../../../measures/metrics/index.ts';
import type { CeilingFacts } from '../ceilings.ts';

/** One account as the effect of a draft is counted on: what was read last, and what ceilings ask for. */
export type StandingAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly tier: string | null;
  readonly arrMinor: number | null;
  /** Null where no scorecard takes it. */
  readonly scorecardId: string | null;
  /** In the order of the metrics asked for; null where it is not known. */
  readonly values: readonly (number | null)[];
  readonly silentDays: SilentDays;
  readonly openSignals: CeilingFacts['openSignals'];
  readonly isNoticeReceived: boolean;
};

export type StandingAsked = {
  readonly workspaceId: string;
  readonly day: DayNumber;
  /** Keys of the catalogue; they are written into the statement as names. */
  readonly metrics: readonly string[];
  /** Null for the accounts of all scorecards. */
  readonly scorecardId: string | null;
};

export async function readStandings(
  records: Records,
  { workspaceId, day, metrics, scorecardId }: StandingAsked,
): Promise<readonly StandingAccount[]> {
  const iso = dayToIso(day);
  const columns = sql.join(metrics.map((metric) => sql`${sql.id(metric)} float8`));
  const values = sql.join(metrics.map((metric) => sql`v.${sql.id(metric)}`));
  const { rows } = await sql<StandingAccount>`
    select r.account_id, a.name, a.tier, e.arr_minor::float8 as arr_minor, h.scorecard_id,
      array[${values}]::float8[] as values,
      r.silent as silent_days,
      coalesce(s.open, '[]') as open_signals,
      n.account_id is not null as is_notice_received
    from readings_now as r
    join accounts as a on a.workspace_id = r.workspace_id and a.id = r.account_id and a.removed_at is null
    left join health_now as h on h.workspace_id = r.workspace_id and h.account_id = r.account_id
    cross join lateral jsonb_to_record(r.known) as v (${columns})
    left join account_state as e on e.workspace_id = r.workspace_id and e.account_id = r.account_id
    left join (
      select account_id, jsonb_agg(jsonb_build_object('key', key, 'severity', severity, 'openDays', ${iso}::date - opened_on)) as open
      from signals
      where workspace_id = ${workspaceId}
        and state <> 'closed'
        and severity <> 'positive'
      group by account_id) as s on s.account_id = r.account_id
    left join (
      select distinct account_id
      from subscriptions
      where workspace_id = ${workspaceId}
        and notice_received_on <= ${iso}::date
        and start_on <= ${iso}::date
        and (end_on is null or end_on > ${iso}::date)) as n on n.account_id = r.account_id
    where r.workspace_id = ${workspaceId}
      and (h.scorecard_id is not null or e.arr_minor > 0)
      and (${scorecardId}::text is null or h.scorecard_id = ${scorecardId}::text)
    order by r.account_id`.execute(records);
  return rows;
}

export type AttributesOfAccount = {
  readonly accountId: string;
  readonly segment: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  readonly sizeBand: string | null;
  readonly employees: number | null;
  readonly owner: string | null;
  readonly origin: string | null;
  readonly channel: string | null;
  readonly tags: readonly string[];
  readonly useCycle: string | null;
  readonly products: readonly string[];
  readonly duties: NonNullable<Dossier['duties']>;
  readonly ownerTeamIds: readonly string[];
  readonly podIds: readonly string[];
  /** As told last; absent of past days. */
  readonly chanceToLeave?: number | null;
};

const attributes = loadSql<AttributesOfAccount>(new URL('./scorecard-attributes.sql', import.meta.url));

/** What rules may ask of accounts besides their readings. */
export async function readAttributes(
  records: Records,
  asked: { readonly workspaceId: string; readonly day: DayNumber },
): Promise<ReadonlyMap<string, AttributesOfAccount>> {
  const rows = await attributes(records, { workspace_id: asked.workspaceId, day: dayToIso(asked.day) });
  return new Map(rows.map((row) => [row.accountId, row]));
}
