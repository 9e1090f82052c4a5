import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Category } from '../renewal.ts';

type Taken = { readonly workspaceId: string; readonly takenOn: string; readonly until: string };

/** Keeps what machine and people foretell now of the open renewals due before a day; what was kept that day stays. */
export async function takeForecast(records: Records, { workspaceId, takenOn, until }: Taken): Promise<void> {
  await sql`
    insert into renewal_forecasts (workspace_id, taken_on, renewal_id, due_on, due_minor, chance, category, called_chance, called_category)
    select workspace_id, ${takenOn}::date, id, due_on, due_minor, chance, category, called_chance, called_category
    from renewals
    where workspace_id = ${workspaceId} and not is_gone and outcome is null and judged_band is not null
      and due_on >= ${takenOn}::date and due_on < ${until}::date
    on conflict do nothing`.execute(records);
}

/** Whether anything was foretold on a day of a month or after. */
export async function hasForecast(records: Records, workspaceId: string, monthOn: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (
      select from renewal_forecasts where workspace_id = ${workspaceId} and taken_on >= ${monthOn}::date and not is_replayed
    ) as has`.execute(records);
  return rows[0]?.has === true;
}

export type Replayable = {
  readonly id: string;
  readonly dueOn: string;
  readonly dueMinor: number | null;
  readonly noticeReceivedOn: string | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown' | null;
};

/** The renewals of a quarter that were ahead on its first day, with the band of their accounts then. */
export async function readReplayable(records: Records, { workspaceId, takenOn, until }: Taken): Promise<readonly Replayable[]> {
  const { rows } = await sql<Replayable>`
    select renewal.id, renewal.due_on, renewal.due_minor, renewal.notice_received_on, score.band
    from renewals as renewal
    left join lateral (
      select scored.band from health_scores as scored
      where scored.workspace_id = renewal.workspace_id and scored.account_id = renewal.account_id
        and scored.day <= ${takenOn}::date and scored.day > ${takenOn}::date - 8
      order by scored.day desc
      limit 1
    ) as score on true
    where renewal.workspace_id = ${workspaceId} and not renewal.is_gone
      and renewal.due_on >= ${takenOn}::date and renewal.due_on < ${until}::date and renewal.term_since < ${takenOn}::date`.execute(
    records,
  );
  return rows;
}

/** The first day of which scores are kept; null where there are none. */
export async function readFirstScored(records: Records, workspaceId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from health_scores where workspace_id = ${workspaceId}`.execute(records);
  return rows[0]?.day ?? null;
}

export type Replayed = {
  readonly renewal_id: string;
  readonly due_on: string;
  readonly due_minor: number | null;
  readonly chance: number | null;
  readonly category: Category;
};

/** What was told on a day by who stood there is never replaced by what is told of it afterwards. */
export async function writeReplayed(
  records: Records,
  { workspaceId, takenOn }: Omit<Taken, 'until'>,
  replayed: readonly Replayed[],
): Promise<void> {
  if (replayed.length === 0) return;
  await sql`delete from renewal_forecasts where workspace_id = ${workspaceId} and taken_on = ${takenOn}::date and is_replayed`.execute(
    records,
  );
  await sql`
    insert into renewal_forecasts (workspace_id, taken_on, renewal_id, due_on, due_minor, chance, category, is_replayed)
    select ${workspaceId}, ${takenOn}::date, told.renewal_id, told.due_on, told.due_minor, told.chance, told.category, true
    from jsonb_to_recordset(${JSON.stringify(replayed)}::jsonb) as told (renewal_id text, due_on date, due_minor bigint, chance float8, category text)
    where not exists (
      select from renewal_forecasts as lived
      where lived.workspace_id = ${workspaceId} and not lived.is_replayed
        and lived.taken_on >= ${takenOn}::date and lived.taken_on < ${takenOn}::date + 8)
    on conflict do nothing`.execute(records);
}

export async function readFiscalMonth(records: Records, workspaceId: string): Promise<number> {
  const row = await records
    .selectFrom('workspaces')
    .select('fiscalYearStartMonth')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
  return row?.fiscalYearStartMonth ?? 1;
}
