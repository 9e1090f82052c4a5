import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { OwnMetric } from '../own-metric.ts';

export type Standing = { readonly known: number; readonly unknown: number };

/** How many accounts have a value of each metric now, and how many were read without. */
export async function countKnown(records: Records, workspaceId: string, keys: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing & { readonly key: string }>`
    select asked.key,
      (count(*) filter (where readings.known ? asked.key))::int as known,
      (count(*) filter (where not readings.known ? asked.key))::int as unknown
    from unnest(${[...keys]}::text[]) as asked(key)
    cross join readings_now as readings
    join accounts on accounts.workspace_id = readings.workspace_id and accounts.id = readings.account_id and accounts.removed_at is null
    where readings.workspace_id = ${workspaceId}
    group by asked.key`.execute(records);
  return new Map(rows.map(({ key, ...standing }) => [key, standing]));
}

/** The day on which the workspace was last told what each metric rests on; usage is asked of its own store. */
export async function lastToldOf(
  records: Records,
  workspaceId: string,
  metrics: readonly OwnMetric[],
): Promise<ReadonlyMap<string, string>> {
  const asked = metrics.map(({ key, definition: { basis } }) => ({
    key,
    by: basis.by,
    field: basis.by === 'field' ? basis.field : null,
    kind: basis.by === 'survey' ? basis.kind : null,
    survey: basis.by === 'survey' ? basis.survey : null,
  }));
  const { rows } = await sql<{ readonly key: string; readonly lastOn: string | null }>`
    select asked.key,
      case asked.by
        when 'field' then (
          select max(kept.last_told_on)
          from account_field_values as kept
          where kept.workspace_id = ${workspaceId} and kept.field = asked.field)
        when 'survey' then (
          select max((answers.answered_at at time zone workspaces.time_zone)::date)
          from answers
          where answers.workspace_id = ${workspaceId}
            and answers.kind = asked.kind
            and (asked.survey is null or answers.survey = asked.survey))
        when 'judgement' then (
          select max((given.at at time zone workspaces.time_zone)::date)
          from metric_judgements as given
          where given.workspace_id = ${workspaceId} and given.metric_key = asked.key)
      end as last_on
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(key text, by text, field text, kind text, survey text)
    cross join workspaces
    where workspaces.workspace_id = ${workspaceId}`.execute(records);
  return new Map(rows.flatMap(({ key, lastOn }) => (lastOn === null ? [] : [[key, lastOn] as const])));
}

export type SurveySeen = {
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
  readonly survey: string | null;
  readonly answers: number;
  readonly lastOn: string;
};

/** The kinds and names of surveys that were answered, the most answered first. */
export async function listSurveysSeen(records: Records, workspaceId: string): Promise<readonly SurveySeen[]> {
  const { rows } = await sql<SurveySeen>`
    select kind, survey, count(*)::int as answers, max((answered_at at time zone workspaces.time_zone)::date) as last_on
    from answers
    join workspaces on workspaces.workspace_id = answers.workspace_id
    where answers.workspace_id = ${workspaceId}
    group by kind, survey
    order by answers desc, kind, survey
    limit 200`.execute(records);
  return rows;
}
