import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Category, RenewalStage } from '../renewal.ts';
import { type RenewalsAsked, seen, seenColumns, type SeenRenewal } from './seen.ts';

/** Over all that match, whether sent or not. Money in minor units of the workspace's currency; `unknown` counts those without an amount. */
export type DeskSums = { readonly renewals: number; readonly accounts: number; readonly dueMinor: number; readonly unknown: number };
export type DeskCursor = { readonly dueOn: string; readonly id: string };

/** Those that match, the earliest due first, or the latest first. */
export async function readDesk(
  records: Records,
  asked: RenewalsAsked,
  page: { readonly after: DeskCursor | null; readonly most: number; readonly isLatestFirst: boolean },
): Promise<readonly SeenRenewal[]> {
  const order = page.isLatestFirst ? sql`desc` : sql`asc`;
  const beyond = page.isLatestFirst ? sql`<` : sql`>`;
  const { rows } = await sql<SeenRenewal>`
    with ${seen(asked)}
    select ${seenColumns} from seen
    where ${page.after === null ? sql`true` : sql`(due_on, id) ${beyond} (${page.after.dueOn}::date, ${page.after.id})`}
    order by due_on ${order}, id ${order}
    limit ${page.most}`.execute(records);
  return rows;
}

export async function readSums(records: Records, asked: RenewalsAsked): Promise<DeskSums> {
  const { rows } = await sql<DeskSums>`
    with ${seen(asked)}
    select count(*)::int as renewals, count(distinct account_id)::int as accounts, coalesce(sum(due_minor), 0)::bigint as due_minor,
      count(*) filter (where due_minor is null)::int as unknown
    from seen`.execute(records);
  return rows[0] ?? { renewals: 0, accounts: 0, dueMinor: 0, unknown: 0 };
}

export async function readSeen(records: Records, asked: RenewalsAsked & { readonly renewalId: string }): Promise<SeenRenewal | undefined> {
  const { rows } = await sql<SeenRenewal>`with ${seen(asked)} select ${seenColumns} from seen limit 1`.execute(records);
  return rows[0];
}

export type StageSum = { readonly stage: RenewalStage; readonly renewals: number; readonly dueMinor: number; readonly unknown: number };

/** Each stage with its sums, and its first rows. What is only counted is read without the rows' many columns. */
export async function readPipeline(
  records: Records,
  asked: RenewalsAsked,
  most: number,
): Promise<{ readonly stages: readonly StageSum[]; readonly renewals: readonly SeenRenewal[] }> {
  const { rows: stages } = await sql<StageSum & { readonly firstIds: readonly string[] }>`
    with ${seen(asked)}, placed as (
      select id, stage, due_minor, row_number() over (partition by stage order by due_on, id) as place from seen
    )
    select stage, count(*)::int as renewals, coalesce(sum(due_minor), 0)::bigint as due_minor, count(*) filter (where due_minor is null)::int as unknown,
      array_agg(id) filter (where place <= ${most}) as first_ids
    from placed group by stage`.execute(records);
  const renewalIds = stages.flatMap(({ firstIds }) => firstIds);
  const renewals = await readDesk(records, { ...asked, renewalIds }, { after: null, most: renewalIds.length, isLatestFirst: false });
  return { stages: stages.map(({ firstIds: _, ...stage }) => stage), renewals };
}

export type MonthSum = {
  readonly month: string;
  /** `open` by category, else what came of it. */
  readonly state: 'open' | 'renewed' | 'lost';
  readonly category: Category | null;
  readonly renewals: number;
  readonly dueMinor: number;
  readonly unknown: number;
};

/** Whether it is open, and if not whether it went on. */
export const stateOf = sql`case when outcome is null then 'open' when starts_with(outcome, 'renewed') then 'renewed' else 'lost' end`;

/** Amounts due by month; of open ones by category. Days are summed before months are named, since naming each row takes longest. */
export async function readMonths(records: Records, asked: RenewalsAsked): Promise<readonly MonthSum[]> {
  const { rows } = await sql<MonthSum>`
    with ${seen(asked)}, days as (
      select due_on, ${stateOf} as state, case when outcome is null then view_category end as category,
        count(*) as renewals, sum(due_minor) as due_minor, count(*) filter (where due_minor is null) as unknown
      from seen group by 1, 2, 3
    )
    select to_char(due_on, 'YYYY-MM') as month, state, category,
      sum(renewals)::int as renewals, coalesce(sum(due_minor), 0)::bigint as due_minor, sum(unknown)::int as unknown
    from days
    group by 1, 2, 3
    order by 1
    limit 2000`.execute(records);
  return rows;
}

/** The segments of accounts that have renewals, by name. */
export async function readSegments(records: Records, workspaceId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ segment: string }>`
    select distinct account.segment
    from accounts as account
    where account.workspace_id = ${workspaceId} and account.removed_at is null and account.segment is not null
      and exists (select from renewals as renewal where renewal.workspace_id = account.workspace_id and renewal.account_id = account.id)
    order by 1
    limit 200`.execute(records);
  return rows.map(({ segment }) => segment);
}
