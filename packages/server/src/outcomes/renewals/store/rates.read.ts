import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { startOf } from './forecast.read.ts';
import { type RenewalsAsked, seen } from './seen.ts';

/** What came of the renewals due in a month, or at the end of the nth term. Ratios follow from it. */
export type RateSum = {
  readonly key: string;
  readonly due: number;
  readonly renewed: number;
  readonly onTime: number;
  readonly late: number;
  readonly lapsed: number;
  readonly lost: number;
  /** Of those lost, those who decided nothing. */
  readonly involuntary: number;
  readonly open: number;
  /** Of those that are over and whose amounts are known. */
  readonly dueMinor: number;
  /** At most what was due, and all of it. */
  readonly grossMinor: number;
  readonly netMinor: number;
  readonly unknown: number;
};

/**
 * By month due, of months that are given by their first days in order, and by number of the renewal, of all of them: in one look. Renewals
 * of later months are left out.
 */
export async function readRates(
  records: Records,
  asked: RenewalsAsked,
  months: readonly string[],
): Promise<{ readonly months: readonly RateSum[]; readonly numbers: readonly RateSum[] }> {
  const [first = asked.today] = months;
  const { rows } = await sql<RateSum & { readonly by: 'month' | 'number' }>`
    with ${seen(asked)}, told as materialized (
      select case when due_on >= ${first}::date then ${startOf(months)} end as month, least(number, 10) as nth, outcome, timing,
        coalesce(starts_with(outcome, 'renewed'), false) as is_renewed,
        cause in ('commercial.payment_failed', 'external.closed', 'abuse.fake_account') as is_involuntary,
        outcome is not null and kept_minor is not null and due_minor is not null as is_known, due_minor, kept_minor
      from seen
    )
    select case when grouping(month) = 0 then 'month' else 'number' end as by,
      case when grouping(month) = 0 then to_char(month, 'YYYY-MM') else lpad(nth::text, 2, '0') end as key,
      count(outcome)::int as due,
      count(*) filter (where is_renewed)::int as renewed,
      count(*) filter (where is_renewed and timing = 'on_time')::int as on_time,
      count(*) filter (where is_renewed and timing = 'late')::int as late,
      count(*) filter (where outcome = 'lapsed')::int as lapsed,
      count(*) filter (where outcome in ('lost', 'refunded'))::int as lost,
      count(*) filter (where not is_renewed and outcome is not null and is_involuntary)::int as involuntary,
      count(*) filter (where outcome is null)::int as open,
      coalesce(sum(due_minor) filter (where is_known), 0)::bigint as due_minor,
      coalesce(sum(least(kept_minor, due_minor)) filter (where is_known), 0)::bigint as gross_minor,
      coalesce(sum(kept_minor) filter (where is_known), 0)::bigint as net_minor,
      count(*) filter (where outcome is not null and not is_known)::int as unknown
    from told
    group by grouping sets ((month), (nth))
    having grouping(month) = 1 or month is not null
    order by 1, 2
    limit 200`.execute(records);
  const of = (by: 'month' | 'number') => rows.flatMap(({ by: own, ...row }) => (own === by ? [row] : []));
  return { months: of('month'), numbers: of('number') };
}

/** Customers by the year of their life in which they stand. */
export type LadderStep = { readonly year: number; readonly accounts: number; readonly arrMinor: number };

type LadderAsked = { readonly workspaceId: string; readonly ownerId?: string | undefined; readonly segment?: string | undefined };

/** The tenth year holds all that are older. */
const yearOfLife = sql`least(10, tenure.months / 12 + 1)`;
const ofLadder = ({ workspaceId, ownerId, segment }: LadderAsked) => sql`
  from account_tenures as tenure
  join account_state as state on state.workspace_id = tenure.workspace_id and state.account_id = tenure.account_id and state.arr_minor > 0
  join accounts as account on account.workspace_id = tenure.workspace_id and account.id = tenure.account_id and account.removed_at is null
  where tenure.workspace_id = ${workspaceId}
    and (${ownerId ?? null}::text is null or account.owner_id = ${ownerId ?? null})
    and (${segment ?? null}::text is null or account.segment = ${segment ?? null})`;

export async function readLadder(records: Records, asked: LadderAsked): Promise<readonly LadderStep[]> {
  const { rows } = await sql<LadderStep>`
    select ${yearOfLife} as year, count(*)::int as accounts, coalesce(sum(state.arr_minor), 0)::bigint as arr_minor
    ${ofLadder(asked)}
    group by 1 order by 1`.execute(records);
  return rows;
}

export type LadderAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly months: number;
  readonly arrMinor: number;
  /** Its next renewal: when, and which one. */
  readonly dueOn: string | null;
  readonly number: number | null;
};

/** The customers of one year of life, whoever's renewal is next first. */
export async function readLadderYear(
  records: Records,
  asked: LadderAsked & { readonly year: number },
  most: number,
): Promise<readonly LadderAccount[]> {
  const { rows } = await sql<LadderAccount>`
    select account.id as account_id, account.name, account.owner_id, owner.name as owner_name, tenure.months, state.arr_minor, next.due_on, next.number
    from (select tenure.account_id, tenure.workspace_id ${ofLadder(asked)} and ${yearOfLife} = ${asked.year}) as of_year
    join account_tenures as tenure using (workspace_id, account_id)
    join account_state as state using (workspace_id, account_id)
    join accounts as account on account.workspace_id = of_year.workspace_id and account.id = of_year.account_id
    left join members as owner on owner.workspace_id = account.workspace_id and owner.id = account.owner_id
    left join lateral (
      select renewal.due_on, renewal.number from renewals as renewal
      where renewal.workspace_id = of_year.workspace_id and renewal.account_id = of_year.account_id and renewal.outcome is null and not renewal.is_gone
      order by renewal.due_on limit 1
    ) as next on true
    order by next.due_on nulls last, account.name, account.id
    limit ${most}`.execute(records);
  return rows;
}
